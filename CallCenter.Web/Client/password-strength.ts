/**
 * `<password-strength for="new-password">` shows how strong the password is that is typed into the field of that id. It looks at the browser's copy only:
 * nothing leaves the page before the form is sent.
 */

const words = document.documentElement.lang === 'en' ? ['too weak', 'weak', 'medium', 'strong'] : ['不符合要求', '弱', '中', '强'];

/** 0 is not accepted; 1 to 3 are weak, medium and strong. */
export function strengthOf(password: string): number {
  if (password.length < 8 || password.length > 30 || /^\d+$/.test(password) || /^[a-z]+$/.test(password)) return 0;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter(kind => kind.test(password)).length;
  const different = new Set(password).size;
  const points = kinds + (password.length >= 12 ? 1 : 0) + (password.length >= 16 ? 1 : 0) - (different < 6 ? 2 : 0);
  return points >= 5 ? 3 : points >= 3 ? 2 : 1;
}

class PasswordStrength extends HTMLElement {
  private field: HTMLInputElement | null = null;

  private readonly paint = (): void => {
    const typed = this.field?.value ?? '';
    const shown = typed !== '' && !/^\*+$/.test(typed);
    const strength = shown ? strengthOf(typed) : -1;
    this.setAttribute('level', String(strength));
    this.textContent = shown ? words[strength] ?? '' : '';
  };

  connectedCallback(): void {
    this.setAttribute('role', 'status');
    // The field may come after this element.
    queueMicrotask(() => {
      this.field = document.getElementById(this.getAttribute('for') ?? '') as HTMLInputElement | null;
      this.field?.addEventListener('input', this.paint);
      this.paint();
    });
  }

  disconnectedCallback(): void {
    this.field?.removeEventListener('input', this.paint);
  }
}

if (!customElements.get('password-strength')) customElements.define('password-strength', PasswordStrength);
