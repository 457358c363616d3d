// What the agent desk needs in the browser. Everything is declared by elements and attributes, so the desk itself calls no script.
import './clock';
import './note-draft';
import './phone-element';
import './ring';
import { listenForShortcuts } from './shortcuts';

/** Well below the shortest session that an enterprise can set. */
const keepAliveMilliseconds = 60_000;

export { syncClock } from './clock';

/** Ends the shortcuts; the elements end themselves when they leave the page. */
export function open(): { close(): void } {
  const stop = new AbortController();
  listenForShortcuts(stop.signal);
  const keep = setInterval(() => void fetch('/agent/keep-alive', { credentials: 'same-origin', cache: 'no-store' }).catch(() => undefined), keepAliveMilliseconds);
  stop.signal.addEventListener('abort', () => clearInterval(keep), { once: true });
  return { close: () => stop.abort() };
}
