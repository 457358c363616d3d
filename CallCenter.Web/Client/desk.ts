// What the agent desk needs in the browser. Everything is declared by elements and attributes, so the desk itself calls no script.
import './clock';
import './note-draft';
import './phone-element';
import './ring';
import { listenForShortcuts } from './shortcuts';

export { syncClock } from './clock';

/** Ends the shortcuts; the elements end themselves when they leave the page. */
export function open(): { close(): void } {
  const stop = new AbortController();
  listenForShortcuts(stop.signal);
  return { close: () => stop.abort() };
}
