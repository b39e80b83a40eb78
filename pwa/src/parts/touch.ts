/** What a check-in feels and sounds like: a short vibration where there is one; a soft tick if asked. */

import { calm } from './motion';

let sounds: AudioContext | undefined;

/** A wooden tick of a twentieth of a second, made on the device. */
function tick(): void {
  sounds ??= new AudioContext();
  const now = sounds.currentTime;
  const tone = sounds.createOscillator();
  const volume = sounds.createGain();
  tone.type = 'sine';
  tone.frequency.setValueAtTime(880, now);
  tone.frequency.exponentialRampToValueAtTime(330, now + 0.05);
  volume.gain.setValueAtTime(0.12, now);
  volume.gain.exponentialRampToValueAtTime(0.0001, now + 0.09);
  tone.connect(volume).connect(sounds.destination);
  tone.start(now);
  tone.stop(now + 0.1);
}

/** Shakes the phone for so many milliseconds, then rests, and so on; who wants calm has it here too. */
export function shake(...times: number[]): void {
  // Browsers refuse, loudly, to shake a phone that nobody has touched yet (a shortcut's check-in).
  if (navigator.userActivation?.hasBeenActive && !calm()) navigator.vibrate?.(times);
}

export function feel(withSound: boolean): void {
  shake(12);
  if (withSound) tick();
}
