import type WaveSurfer from 'wavesurfer.js';
import { span } from './clock';
import { say } from './words';

/**
 * `<recording-player src="/recordings/…">` plays a recording: waveform, seeking by click and by keys (← → 5 s, with Shift 10 s, space plays and pauses),
 * speed, volume, time. The waveform is computed by the server (`src` + `/waveform`), so the sound itself is fetched only when somebody listens,
 * and only the part that is heard. The attribute `state` is loading, ready or failed.
 */
class RecordingPlayer extends HTMLElement {
  #stop = new AbortController();
  #wave: WaveSurfer | undefined;
  #seconds = 0;
  readonly #audio = document.createElement('audio');
  readonly #canvas = element('div', 'wave');
  readonly #message = element('p', 'message');
  readonly #time = element('output', 'time');
  readonly #play = this.#button('play_arrow', say('播放', 'Play'), () => this.#toggle());

  connectedCallback(): void {
    this.#stop = new AbortController();
    this.setAttribute('state', 'loading');
    this.setAttribute('role', 'group');
    this.setAttribute('aria-label', say('录音播放器', 'Recording'));
    this.#audio.preload = 'none';
    this.#audio.src = this.getAttribute('src')!;
    this.#message.setAttribute('role', 'status');
    this.#message.textContent = say('正在读取波形…', 'Reading the waveform…');
    this.#canvas.tabIndex = 0;
    this.#canvas.title = say('点击或拖动定位；← → 5 秒，Shift + ← → 10 秒，空格播放或暂停', 'Click or drag to seek; ← → 5 s, Shift + ← → 10 s, space plays and pauses');
    this.#canvas.setAttribute('role', 'slider');
    this.#canvas.setAttribute('aria-label', say('播放位置', 'Position'));
    this.#canvas.setAttribute('aria-valuemin', '0');
    this.replaceChildren(this.#canvas, this.#message, this.#controls(), this.#audio);
    this.#listen();
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#audio.pause();
    this.#wave?.destroy();
    this.#wave = undefined;
    // Ends a download that is under way.
    this.#audio.removeAttribute('src');
    this.#audio.load();
  }

  #controls(): HTMLElement {
    const row = element('div', 'controls');
    row.append(
      this.#button('replay_10', say('后退 10 秒', 'Back 10 s'), () => this.#skip(-10)),
      this.#play,
      this.#button('forward_10', say('前进 10 秒', 'Forward 10 s'), () => this.#skip(10)),
      this.#time, this.#speed(), this.#volume());
    return row;
  }

  #button(icon: string, label: string, act: () => void): HTMLButtonElement {
    const button = element('button', 'icon-button');
    button.type = 'button';
    const picture = element('span', 'rzi');
    picture.setAttribute('aria-hidden', 'true');
    picture.textContent = icon;
    button.append(picture);
    button.title = label;
    button.setAttribute('aria-label', label);
    button.addEventListener('click', act);
    return button;
  }

  #speed(): HTMLElement {
    const select = element('select', 'speed');
    select.setAttribute('aria-label', say('播放速度', 'Speed'));
    select.title = say('播放速度', 'Speed');
    for (const rate of [0.5, 0.75, 1, 1.25, 1.5, 2]) select.add(new Option(`${rate}×`, String(rate), rate === 1, rate === 1));
    select.addEventListener('change', () => {
      this.#audio.preservesPitch = true;
      this.#audio.playbackRate = Number(select.value);
    });
    return select;
  }

  #volume(): HTMLElement {
    const label = element('label', 'volume');
    const picture = element('span', 'rzi');
    picture.setAttribute('aria-hidden', 'true');
    picture.textContent = 'volume_up';
    const range = element('input');
    Object.assign(range, { type: 'range', min: '0', max: '1', step: '0.05', value: '1', title: say('音量', 'Volume') });
    range.setAttribute('aria-label', say('音量', 'Volume'));
    range.addEventListener('input', () => {
      this.#audio.volume = Number(range.value);
      picture.textContent = range.value === '0' ? 'volume_off' : 'volume_up';
    });
    label.append(picture, range);
    return label;
  }

  #listen(): void {
    const { signal } = this.#stop;
    const on = (name: string, act: () => void) => this.#audio.addEventListener(name, act, { signal });
    on('play', () => this.#showPlaying(true));
    on('pause', () => this.#showPlaying(false));
    on('timeupdate', () => this.#showTime());
    on('seeking', () => this.#showTime());
    on('error', () => void this.#explain());
    this.addEventListener('keydown', this.#key, { signal });
    this.#showTime();
  }

  readonly #key = (event: KeyboardEvent): void => {
    const field = (event.target as Element).matches('input, select');
    if (event.altKey || event.ctrlKey || event.metaKey || field) return;
    if (event.key === 'ArrowLeft') this.#skip(event.shiftKey ? -10 : -5);
    else if (event.key === 'ArrowRight') this.#skip(event.shiftKey ? 10 : 5);
    else if (event.key === 'Home') this.#seek(0);
    else if (event.key === ' ' && !(event.target as Element).matches('button')) this.#toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  #toggle(): void {
    if (this.#audio.paused) void this.#audio.play().catch(() => this.#explain());
    else this.#audio.pause();
  }

  #skip(seconds: number): void {
    this.#seek(this.#audio.currentTime + seconds);
  }

  #seek(second: number): void {
    const target = Math.min(Math.max(0, second), this.#seconds || Infinity);
    // Before anything was loaded the element takes the position as the one to start from.
    if (this.#wave) this.#wave.setTime(target);
    else this.#audio.currentTime = target;
    this.#showTime();
  }

  async #load(): Promise<void> {
    const { signal } = this.#stop;
    try {
      const [{ default: Wave }, response] = await Promise.all([
        import('wavesurfer.js'),
        fetch(`${this.getAttribute('src')}/waveform`, { cache: 'no-store', credentials: 'same-origin', signal }),
      ]);
      if (!response.ok) return this.#fail(await detail(response));
      const { seconds, peaks } = await response.json() as { seconds: number; peaks: number[][] };
      if (signal.aborted) return;
      this.#seconds = seconds;
      this.#message.hidden = true;
      const style = getComputedStyle(this);
      this.#wave = Wave.create({
        container: this.#canvas, media: this.#audio, peaks: peaks.map(channel => channel.map(peak => peak / 100)), duration: seconds, height: 64,
        // Soft voices fill the height, silence does not.
        normalize: true, maxPeak: Math.max(0.1, ...peaks.map(channel => Math.max(...channel) / 100)),
        waveColor: style.getPropertyValue('--wave') || '#9fb4cc', progressColor: style.getPropertyValue('--wave-heard') || '#1d5fae',
        cursorColor: '#1c2733', barWidth: 2, barGap: 1, barRadius: 1, barMinHeight: 1, dragToSeek: true, hideScrollbar: true,
      });
      this.#canvas.setAttribute('aria-valuemax', String(Math.round(seconds)));
      this.#showTime();
      this.setAttribute('state', 'ready');
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      this.#fail(say('无法连接服务器，请稍后重试。', 'The server cannot be reached: try again later.'));
    }
  }

  /** A sound that does not play says nothing about the reason: the server does. */
  async #explain(): Promise<void> {
    const { signal } = this.#stop;
    if (signal.aborted) return;
    try {
      const response = await fetch(this.getAttribute('src')!, { headers: { Range: 'bytes=0-0' }, cache: 'no-store', credentials: 'same-origin', signal });
      this.#fail(response.ok ? say('浏览器无法播放此录音，请下载后收听。', 'This browser cannot play the recording: download it.') : await detail(response));
    } catch {
      if (!signal.aborted) this.#fail(say('无法连接服务器，请稍后重试。', 'The server cannot be reached: try again later.'));
    }
  }

  #fail(sentence: string): void {
    this.setAttribute('state', 'failed');
    this.#message.hidden = false;
    this.#message.textContent = sentence;
  }

  #showPlaying(playing: boolean): void {
    const label = playing ? say('暂停', 'Pause') : say('播放', 'Play');
    this.#play.firstElementChild!.textContent = playing ? 'pause' : 'play_arrow';
    this.#play.title = label;
    this.#play.setAttribute('aria-label', label);
  }

  #showTime(): void {
    const now = this.#audio.currentTime;
    const text = `${span(now * 1000)} / ${span(this.#seconds * 1000)}`;
    if (this.#time.textContent !== text) this.#time.textContent = text;
    this.#canvas.setAttribute('aria-valuenow', String(Math.round(now)));
    this.#canvas.setAttribute('aria-valuetext', text);
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, style = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = style;
  return made;
}

/** The sentence of an answer that refuses. */
async function detail(response: Response): Promise<string> {
  const problem = await response.json().catch(() => ({})) as { detail?: string };
  return problem.detail ?? say('无法取得录音。', 'The recording cannot be fetched.');
}

if (!customElements.get('recording-player')) customElements.define('recording-player', RecordingPlayer);
