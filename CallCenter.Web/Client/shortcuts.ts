/** Keys act through the buttons that declare them (`aria-keyshortcuts="Alt+A"`): what is not on screen or is disabled has no shortcut. */
export function listenForShortcuts(until: AbortSignal): void {
  document.addEventListener('keydown', event => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    // By place, not by character: an input method or a Mac's Option key changes event.key.
    const key = event.code.startsWith('Key') ? event.code.slice(3) : '';
    const button = key === '' ? null
      : document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="Alt+${key}"]:not(:disabled)`);
    if (!button) return;
    event.preventDefault();
    button.click();
  }, { signal: until });
}
