/**
 * `<call-clock since="2026-11-21T09:00:00Z">` shows how long that is ago and ticks in the browser, so that a thousand running
 * timers cost the server nothing. `until="…"` counts down instead. `warn="20"` and `alarm="60"` set a `level` attribute after so many
 * seconds, for colours.
 */

// The browser's clock may be minutes off: the server tells its own time once.
let skew = 0;

export function syncClock(serverNow: string): void {
  skew = Date.parse(serverNow) - Date.now();
  for (const clock of clocks) clock.paint();
}

const clocks = new Set<CallClock>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = two(Math.floor(seconds / 60) % 60);
  return hours > 0 ? `${hours}:${minutes}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

function tick(): void {
  for (const clock of clocks) clock.paint();
  timer = clocks.size > 0 ? setTimeout(tick, 1000 - ((Date.now() + skew) % 1000) + 5) : undefined;
}

class CallClock extends HTMLElement {
  static readonly observedAttributes = ['since', 'until', 'warn', 'alarm'];

  connectedCallback(): void {
    clocks.add(this);
    this.setAttribute('role', 'timer');
    this.paint();
    timer ??= setTimeout(tick, 1000 - ((Date.now() + skew) % 1000) + 5);
  }

  disconnectedCallback(): void {
    clocks.delete(this);
  }

  attributeChangedCallback(): void {
    this.paint();
  }

  paint(): void {
    const since = Date.parse(this.getAttribute('since') ?? '');
    const until = Date.parse(this.getAttribute('until') ?? '');
    const now = Date.now() + skew;
    const shown = Number.isNaN(until) ? now - since : until - now + 999;
    const text = Number.isNaN(shown) ? '' : span(shown);
    if (this.textContent !== text) this.textContent = text;

    const past = (limit: string) => this.hasAttribute(limit) && shown >= Number(this.getAttribute(limit)) * 1000;
    const level = past('alarm') ? 'alarm' : past('warn') ? 'warn' : '';
    if ((this.getAttribute('level') ?? '') !== level) this.setAttribute('level', level);
  }
}

if (!customElements.get('call-clock')) customElements.define('call-clock', CallClock);
