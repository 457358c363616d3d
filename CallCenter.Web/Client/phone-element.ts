import type { PhoneAccount, Softphone } from './softphone';
import { say } from './words';

/**
 * `<soft-phone account="/agent/phone">`: the browser phone of the page. It registers while it is in the page, shows one line of state, and
 * obeys buttons marked `data-phone="answer"` and `data-phone="hangup"` anywhere in the page. Attributes `line` and `call` show its state;
 * reconnect.ts keeps the page from reloading while `call` is not `none`.
 */
class SoftPhone extends HTMLElement {
  #phone: Softphone | undefined;
  #stop: AbortController | undefined;
  readonly #audio = new Audio();
  readonly #text = document.createElement('span');
  readonly #retry = document.createElement('button');

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.#audio.autoplay = true;
    this.#text.setAttribute('role', 'status');
    this.#retry.type = 'button';
    this.#retry.textContent = say('重试', 'Try again');
    this.#retry.onclick = () => this.#phone ? void this.#phone.checkMicrophone() : void this.#start();
    this.replaceChildren(this.#text, this.#retry);
    document.addEventListener('click', this.#obey, { signal: this.#stop.signal });
    void this.#start();
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
    this.#phone?.stop();
    this.#phone = undefined;
  }

  async #start(): Promise<void> {
    const { signal } = this.#stop!;
    this.#show('connecting', 'none', '');
    try {
      const [{ Softphone }, response] = await Promise.all([
        import('./softphone'),
        fetch(this.getAttribute('account')!, { cache: 'no-store', credentials: 'same-origin', signal }),
      ]);
      if (!response.ok) {
        const problem = await response.json().catch(() => ({})) as { detail?: string };
        this.#show('refused', 'none', problem.detail ?? say('无法取得分机账号', 'The extension account could not be fetched'));
        return;
      }
      const account = await response.json() as PhoneAccount;
      if (signal.aborted) return;
      const phone = new Softphone(account, this.#audio, () => this.#show(phone.line, phone.call, phone.problem));
      this.#phone = phone;
      phone.start();
    } catch (error) {
      if (!signal.aborted) {
        console.error(error);
        this.#show('lost', 'none', say('无法连接服务器', 'The server cannot be reached'));
      }
    }
  }

  readonly #obey = (event: Event): void => {
    const wish = (event.target as Element | null)?.closest('[data-phone]')?.getAttribute('data-phone');
    if (wish === 'answer') this.#phone?.answer();
    if (wish === 'hangup') this.#phone?.hangUp();
  };

  #show(line: string, call: string, problem: string): void {
    this.setAttribute('line', line);
    this.setAttribute('call', call);
    const words: Record<string, string> = {
      connecting: say('浏览器电话正在连接…', 'Browser phone is connecting…'),
      registered: say('浏览器电话已就绪', 'Browser phone is ready'),
      lost: say('浏览器电话已断开，正在重连…', 'Browser phone lost its connection and is trying again…'),
      refused: say('浏览器电话不可用', 'Browser phone is not available'),
    };
    const text = problem === '' ? words[line] ?? '' : problem;
    this.toggleAttribute('troubled', problem !== '');
    this.#retry.hidden = problem === '' || line === 'connecting';
    if (this.#text.textContent !== text) this.#text.textContent = text;
  }
}

if (!customElements.get('soft-phone')) customElements.define('soft-phone', SoftPhone);
