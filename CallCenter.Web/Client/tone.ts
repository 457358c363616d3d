let audio: AudioContext | undefined;

/** A short tone for the agent's ear: a call begins or has ended. Silent while the browser does not allow sound. */
export function beep(volume: number, frequency: number): void {
  if (volume <= 0) return;
  audio ??= new AudioContext();
  if (audio.state !== 'running') {
    void audio.resume();
    return;
  }
  const at = audio.currentTime;
  const tone = new OscillatorNode(audio, { frequency });
  const gain = new GainNode(audio, { gain: 0 });
  gain.gain.linearRampToValueAtTime(Math.min(1, volume) * 0.3, at + 0.02);
  gain.gain.linearRampToValueAtTime(0, at + 0.18);
  tone.connect(gain).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.2);
}
