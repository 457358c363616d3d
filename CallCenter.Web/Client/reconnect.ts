import { say } from './words';

/**
 * What the page shows while its circuit is away: a strip at the top instead of a curtain, because a call in the browser goes on without the
 * circuit and its agent must be able to end it. Blazor changes the class of `#components-reconnect-modal`; a circuit that is gone for good
 * asks for a reload, which waits until no call would be cut by it.
 */
const strip = document.getElementById('components-reconnect-modal');
if (strip) {
  const text = document.createElement('span');
  text.setAttribute('role', 'alert');
  const hangUp = button(say('挂机', 'Hang up'));
  hangUp.dataset.phone = 'hangup';
  const answer = button(say('接听', 'Answer'));
  answer.dataset.phone = 'answer';
  const reload = button(say('刷新页面', 'Reload the page'));
  reload.addEventListener('click', () => location.reload());
  strip.replaceChildren(text, answer, hangUp, reload);

  let reloadWanted = false;
  let probe: ReturnType<typeof setInterval> | undefined;
  const call = (): string => document.querySelector('soft-phone')?.getAttribute('call') ?? 'none';

  const paint = (): void => {
    answer.hidden = call() !== 'ringing';
    hangUp.hidden = call() === 'none';
    reload.hidden = !reloadWanted;
    text.textContent = call() !== 'none'
      ? say('与服务器的连接已断开，通话不受影响', 'The connection to the server is lost; your call goes on')
      : say('与服务器的连接已断开，正在重连…', 'The connection to the server is lost, trying again…');
    if (reloadWanted && call() === 'none') location.reload();
  };

  const changed = (): void => {
    if (strip.classList.contains('components-reconnect-rejected')) reloadWanted = true;
    // Blazor gave up counting; a call centre does not: come back as soon as the server answers.
    if (strip.classList.contains('components-reconnect-failed')) probe ??= setInterval(() => void knock(), 2000);
    if (strip.className.includes('components-reconnect-') && !strip.classList.contains('components-reconnect-hide')) paint();
  };

  const knock = async (): Promise<void> => {
    try {
      if (!(await fetch('/health/live', { cache: 'no-store' })).ok) return;
      clearInterval(probe);
      reloadWanted = true;
      paint();
    } catch {
      // Still away: the next knock asks again.
    }
  };

  new MutationObserver(changed).observe(strip, { attributes: true, attributeFilter: ['class'] });
  new MutationObserver(changed).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['call'] });
}

function button(label: string): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  return element;
}
