import type { Instant } from '../json.ts';
import { DAY, dateText, timeText } from './days.ts';
import { remembering } from './remembering.ts';
import { type Zone, offsetAt } from './zone.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** An instant on the local clock with its offset: `2026-03-08T21:00-05:00`; seconds only when there are any. */
export const localText = (instant: Instant, zone: Zone): string => localTextAt(Date.parse(instant), zone);

export function localTextAt(ms: number, zone: Zone): string {
  const offset = offsetAt(zone, ms);
  const day = Math.floor((ms + offset) / DAY);
  return `${dateText(day)}T${shortTime(ms + offset - day * DAY)}${offsetText(offset)}`;
}

const shortTime = remembering((ms: number): string => {
  const time = timeText(ms);
  return time.endsWith(':00.000') ? time.slice(0, 5) : time.endsWith('.000') ? time.slice(0, 8) : time;
});

const offsetText = remembering((offset: number): string => {
  const minutes = Math.round(offset / 60_000);
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
});
