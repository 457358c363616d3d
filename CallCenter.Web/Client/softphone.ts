import { UA, WebSocketInterface } from 'jssip';
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA';
import type { RTCSession } from 'jssip/lib/RTCSession';
import { beep } from './tone';
import { say } from './words';

/** The account that `/agent/phone` hands to the signed-in agent. */
export interface PhoneAccount {
  /** Path of the SIP WebSocket on our own origin. */
  path: string;
  domain: string;
  extension: string;
  password: string;
  /** The kinds of calls (header X-Call-Kind) that are answered without the agent's doing. */
  autoAnswer: string[];
  /** Of the tones when a call begins and ends, 0-1. */
  toneVolume: number;
  /** STUN or TURN addresses, e.g. `stun:stun.example.com`; none are needed where the switch is reachable. */
  iceServers: string[];
}

export type Line = 'connecting' | 'registered' | 'lost' | 'refused';
export type CallState = 'none' | 'ringing' | 'talking';

/** A click on answer may come before the INVITE does: the server knows of the call first. */
const earlyAnswerMilliseconds = 4000;

/** Gathering ends after this even when a STUN server does not answer; host candidates are there at once. */
const gatheringMilliseconds = 700;

/**
 * The browser as a SIP phone. It knows nothing of Blazor: a lost circuit leaves the call alone.
 * `changed` is called after every change of `line`, `call` or `problem`.
 */
export class Softphone {
  line: Line = 'connecting';
  call: CallState = 'none';

  readonly #ua: UA;
  readonly #account: PhoneAccount;
  readonly #audio: HTMLAudioElement;
  readonly #changed: () => void;
  readonly #stop = new AbortController();
  #session: RTCSession | undefined;
  #refused = '';
  #microphone = '';
  #network = '';
  #answerWantedAt = Number.NEGATIVE_INFINITY;
  #restartWanted = false;

  constructor(account: PhoneAccount, audio: HTMLAudioElement, changed: () => void) {
    this.#account = account;
    this.#audio = audio;
    this.#changed = changed;
    const url = new URL(account.path, location.href);
    url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#ua = new UA({
      sockets: [new WebSocketInterface(url.href)],
      uri: `sip:${account.extension}@${account.domain}`,
      password: account.password,
      register: true,
      register_expires: 120,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 10,
      user_agent: 'CallCenter browser phone',
    });
    this.#ua.on('connecting', () => this.#setLine(this.line === 'lost' ? 'lost' : 'connecting'));
    this.#ua.on('disconnected', () => this.#setLine('lost'));
    this.#ua.on('registered', () => this.#registered());
    this.#ua.on('unregistered', () => this.#setLine('lost'));
    this.#ua.on('registrationFailed', event => {
      // 401/403 twice means the account is wrong; anything else is worth another try.
      const code = event.response?.status_code ?? 0;
      if (code === 403 || code === 404) {
        this.#refused = say('分机注册被拒绝，请联系管理员检查分机密码', 'The switch refused this extension: ask the administrator to check its password');
        this.#setLine('refused');
      } else {
        this.#setLine('lost');
        setTimeout(() => !this.#stop.signal.aborted && this.#ua.isConnected() && this.#ua.register(), 3000);
      }
    });
    this.#ua.on('newRTCSession', (event: RTCSessionEvent) => {
      if (event.originator === 'remote') this.#incoming(event as IncomingRTCSessionEvent);
    });
  }

  /** A sentence for the agent, or empty. */
  get problem(): string {
    return this.#refused || this.#microphone || this.#network;
  }

  start(): void {
    const { signal } = this.#stop;
    this.#ua.start();
    window.addEventListener('online', () => this.#networkChanged(), { signal });
    window.addEventListener('pagehide', () => this.#ua.stop(), { signal });
    window.addEventListener('beforeunload', event => {
      if (this.#session) event.preventDefault();
    }, { signal });
    const connection = (navigator as Navigator & { connection?: EventTarget }).connection;
    connection?.addEventListener('change', () => this.#networkChanged(), { signal });
    void this.checkMicrophone();
  }

  stop(): void {
    this.#stop.abort();
    this.#session = undefined;
    this.#ua.stop();
  }

  answer(): void {
    if (!this.#session || this.call !== 'ringing') {
      this.#answerWantedAt = performance.now();
      return;
    }
    this.#answerWantedAt = Number.NEGATIVE_INFINITY;
    this.#session.answer({
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: this.#account.iceServers.map(urls => ({ urls })) },
    });
  }

  /** Ends or refuses the call. Returns false when this phone has none (it may ring elsewhere). */
  hangUp(): boolean {
    if (!this.#session) return false;
    this.#session.terminate(this.call === 'ringing' ? { status_code: 486 } : {});
    return true;
  }

  /** Asks for the microphone before the first call does, so that the first answer is not held up by the browser's question. */
  async checkMicrophone(): Promise<void> {
    try {
      if (!navigator.mediaDevices) throw new DOMException('', 'SecurityError');
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
      this.#setMicrophone('');
    } catch (error) {
      this.#setMicrophone(microphoneProblem(error));
    }
  }

  #registered(): void {
    this.#setLine('registered');
    if (this.#restartWanted) this.#restartIce();
  }

  #incoming({ session, request }: IncomingRTCSessionEvent): void {
    if (this.#session) {
      session.terminate({ status_code: 486 });
      return;
    }
    this.#session = session;
    this.#setCall('ringing');
    let gathering: ReturnType<typeof setTimeout> | undefined;
    session.on('icecandidate', event => {
      gathering ??= setTimeout(() => event.ready(), gatheringMilliseconds);
    });
    session.on('peerconnection', ({ peerconnection }) => this.#hear(peerconnection));
    session.on('confirmed', () => this.#setCall('talking'));
    session.on('accepted', () => {
      beep(this.#account.toneVolume, 660);
      this.#setCall('talking');
    });
    session.on('getusermediafailed', error => this.#setMicrophone(microphoneProblem(error)));
    const over = (): void => {
      clearTimeout(gathering);
      if (this.#session !== session) return;
      this.#session = undefined;
      this.#restartWanted = false;
      this.#network = '';
      if (this.call === 'talking') beep(this.#account.toneVolume, 440);
      this.#audio.srcObject = null;
      this.#setCall('none');
    };
    session.on('ended', over);
    session.on('failed', over);
    const kind = request.getHeader('X-Call-Kind');
    const byItself = kind !== undefined && this.#account.autoAnswer.includes(kind);
    if (byItself || performance.now() - this.#answerWantedAt < earlyAnswerMilliseconds) this.answer();
  }

  #hear(peer: RTCPeerConnection): void {
    peer.addEventListener('track', event => {
      this.#audio.srcObject = event.streams[0] ?? new MediaStream([event.track]);
      this.#audio.play().catch(() => this.#setMicrophone(say('浏览器阻止了声音，请点击页面任意处', 'The browser blocks sound: click anywhere on the page')));
    });
    peer.addEventListener('iceconnectionstatechange', () => {
      if (peer.iceConnectionState === 'failed') this.#restartIce();
      if (peer.iceConnectionState === 'connected') this.#setNetwork('');
    });
  }

  /** The address of this computer changed: the registration and the media path may both be stale. */
  #networkChanged(): void {
    this.#restartWanted = this.call === 'talking';
    if (!this.#ua.isConnected()) return;
    this.#ua.register();
    this.#restartIce();
  }

  /** Finds a new way for the sound. While the switch cannot be reached this waits for the next registration. */
  #restartIce(): void {
    if (!this.#session || this.call !== 'talking') return;
    this.#restartWanted = true;
    this.#setNetwork(say('网络已切换，正在恢复通话', 'The network changed: restoring the call'));
    if (!this.#ua.isRegistered()) return;
    this.#restartWanted = !this.#session.renegotiate({ rtcOfferConstraints: { iceRestart: true } }, () => this.#setNetwork(''));
  }

  #setLine(line: Line): void {
    this.line = line;
    this.#changed();
  }

  #setCall(call: CallState): void {
    this.call = call;
    this.#changed();
  }

  #setMicrophone(problem: string): void {
    this.#microphone = problem;
    this.#changed();
  }

  #setNetwork(problem: string): void {
    this.#network = problem;
    this.#changed();
  }
}

function microphoneProblem(error: unknown): string {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
      return say('浏览器未允许使用麦克风，请在地址栏左侧的站点设置中允许', 'The browser does not allow the microphone: allow it in the site settings beside the address');
    case 'NotFoundError':
      return say('没有找到麦克风，请插入耳麦', 'No microphone found: plug in a headset');
    case 'NotReadableError':
      return say('麦克风被其他程序占用', 'Another program uses the microphone');
    case 'SecurityError':
      return say('只有通过 HTTPS 打开本页才能使用麦克风', 'The microphone works only when this page is opened by HTTPS');
    default:
      return say('无法使用麦克风', 'The microphone cannot be used');
  }
}
