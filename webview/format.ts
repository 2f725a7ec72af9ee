import type { Device, Phase, Size } from '../contracts/protocol.ts';
import { deviceNames } from '../contracts/devices.ts';
import type { FoundLine } from '../contracts/panel.ts';
import { remarksOnScripts } from '../contracts/remarks.ts';
import { type Script, scriptNames } from '../contracts/scripts.ts';
import { type StringKey, t, translated } from './strings.ts';

/** A span of time for people: `0.4 s`, `12 s`, `2 min 5 s`. */
export function formatTime(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return t('seconds', { count: seconds.toFixed(1) });
  if (seconds < 59.5) return t('seconds', { count: Math.round(seconds) });
  const whole = Math.round(seconds);
  return t('minutes', { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}

/** Tokens per second, one decimal below ten; undefined for what would read as none. */
export function formatRate(tokensPerSecond: number): string | undefined {
  if (tokensPerSecond < 0.05) return undefined;
  return tokensPerSecond < 9.95 ? tokensPerSecond.toFixed(1) : String(Math.round(tokensPerSecond));
}

/** `2560×1440` */
export function formatSize({ width, height }: Size): string {
  return t('size', { width, height });
}

/** The name of a device. */
export function deviceName(device: Device): string {
  return deviceNames[device];
}

/** The name of a script. */
export function scriptName(script: Script): string {
  return translated(scriptNames[script]);
}

/** How many lines were not read for the script that they are in; undefined where there are none. */
export function unreadNote(lines: readonly FoundLine[] = []): string | undefined {
  const notes = remarksOnScripts(lines, translated);
  return notes.length > 0 ? notes.join(' ') : undefined;
}

const phaseKeys = {
  queued: 'phaseQueued',
  load: 'phaseLoad',
  preprocess: 'phasePreprocess',
  vision: 'phaseVision',
  prefill: 'phasePrefill',
  decode: 'phaseDecode',
} as const satisfies Record<Phase, StringKey>;

/** What is being done, in words. */
export function phaseName(phase: Phase): string {
  return t(phaseKeys[phase]);
}
