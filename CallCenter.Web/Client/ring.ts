import { say } from './words';

/**
 * `<ring-alert caller="138…">` rings while `caller` is not empty: a ring tone, a flashing title, and a notification when the page is out
 * of sight. Browsers allow sound and notifications only after a gesture, so the element offers a button until both are allowed.
 */
class RingAlert extends HTMLElement {
  static readonly observedAttributes = ['caller'];
  #audio: AudioContext | undefined;
  #stop: AbortController | undefined;

  connectedCallback(): void {
    document.addEventListener('pointerdown', this.#unlock);
    document.addEventListener('keydown', this.#unlock);
    this.#offer();
    this.#follow();
  }

  disconnectedCallback(): void {
    document.removeEventListener('pointerdown', this.#unlock);
    document.removeEventListener('keydown', this.#unlock);
    this.#stop?.abort();
    void this.#audio?.close();
    this.#audio = undefined;
  }

  attributeChangedCallback(_: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected) this.#follow();
  }

  readonly #unlock = (): void => {
    this.#audio ??= new AudioContext();
    if (this.#audio.state === 'suspended') void this.#audio.resume();
    this.#offer();
  };

  #offer(): void {
    const askable = 'Notification' in window && Notification.permission === 'default';
    if (!askable) {
      this.replaceChildren();
      return;
    }
    if (this.firstElementChild) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'ring-alert-offer';
    button.textContent = say('来电时在桌面提醒我', 'Notify me of calls on the desktop');
    button.addEventListener('click', () => void Notification.requestPermission().then(() => this.#offer()));
    this.replaceChildren(button);
  }

  #follow(): void {
    this.#stop?.abort();
    const caller = this.getAttribute('caller') ?? '';
    if (caller === '') return;
    this.#stop = new AbortController();
    this.#ring(this.#stop.signal);
    this.#flash(caller, this.#stop.signal);
    this.#notify(caller, this.#stop.signal);
  }

  /** How loud, 0-1; 0 is silent. */
  get #volume(): number {
    const volume = Number.parseFloat(this.getAttribute('volume') ?? '');
    return Number.isNaN(volume) ? 0.8 : Math.min(1, Math.max(0, volume));
  }

  /** 450 Hz, one second on and four off: the ring-back tone Chinese ears know, made softer by a short ramp. */
  #ring(until: AbortSignal): void {
    const burst = (): void => {
      if (!this.#audio || this.#audio.state !== 'running') return;
      const at = this.#audio.currentTime;
      const tone = new OscillatorNode(this.#audio, { frequency: 450 });
      const volume = new GainNode(this.#audio, { gain: 0 });
      const loudness = this.#volume * 0.3;
      volume.gain.linearRampToValueAtTime(loudness, at + 0.05);
      volume.gain.setValueAtTime(loudness, at + 0.95);
      volume.gain.linearRampToValueAtTime(0, at + 1);
      tone.connect(volume).connect(this.#audio.destination);
      tone.start(at);
      tone.stop(at + 1);
      until.addEventListener('abort', () => tone.disconnect(), { once: true });
    };
    burst();
    const timer = setInterval(burst, 3000);
    until.addEventListener('abort', () => clearInterval(timer), { once: true });
  }

  #flash(caller: string, until: AbortSignal): void {
    const title = document.title;
    const call = say(`☎ 来电 ${caller}`, `☎ Call from ${caller}`);
    document.title = call;
    const timer = setInterval(() => (document.title = document.title === call ? title : call), 1000);
    until.addEventListener('abort', () => {
      clearInterval(timer);
      document.title = title;
    }, { once: true });
  }

  #notify(caller: string, until: AbortSignal): void {
    if (!('Notification' in window) || Notification.permission !== 'granted' || document.visibilityState === 'visible') return;
    const notice = new Notification(say('来电', 'Incoming call'), { body: caller, tag: 'callcenter-ring', requireInteraction: true });
    notice.onclick = () => {
      window.focus();
      notice.close();
    };
    until.addEventListener('abort', () => notice.close(), { once: true });
  }
}

if (!customElements.get('ring-alert')) customElements.define('ring-alert', RingAlert);
