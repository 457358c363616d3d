/**
 * `<note-draft call="sip-1-…">` around a text area keeps what is typed in this tab, so that a reload amid a call does not cost the note:
 * an empty field of the same call gets it back, and the page hears of it as if it had been typed.
 */
class NoteDraft extends HTMLElement {
  static readonly observedAttributes = ['call'];

  connectedCallback(): void {
    this.addEventListener('input', this.#keep);
    // The field inside comes a moment after the element itself.
    queueMicrotask(() => this.#restore());
  }

  disconnectedCallback(): void {
    this.removeEventListener('input', this.#keep);
  }

  attributeChangedCallback(): void {
    // The text of the call before is taken out of the field in the same redraw as this attribute changes, but maybe after it.
    queueMicrotask(() => this.#restore());
  }

  get #key(): string {
    return `note ${this.getAttribute('call') ?? ''}`;
  }

  readonly #keep = (event: Event): void => {
    // One call at a time: drafts of former calls were saved long ago.
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith('note ') && key !== this.#key) sessionStorage.removeItem(key);
    }
    sessionStorage.setItem(this.#key, (event.target as HTMLTextAreaElement).value);
  };

  #restore(): void {
    const field = this.querySelector('textarea');
    const draft = sessionStorage.getItem(this.#key);
    if (!field || !draft || field.value !== '') return;
    field.value = draft;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

if (!customElements.get('note-draft')) customElements.define('note-draft', NoteDraft);
