import type { Instant } from '../json.ts';
import { DAY, dateText, iso } from './days.ts';
import { type Zone, localOf, offsetAt } from './zone.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** An instant on the local clock with its offset: `2026-03-08T21:00-05:00`; seconds only when there are any. */
export function localText(instant: Instant, zone: Zone): string {
  const ms = Date.parse(instant);
  const wall = localOf(zone, ms);
  const day = Math.floor(wall / DAY);
  const time = iso(wall - day * DAY).slice(11, 23);
  const short = time.endsWith(':00.000') ? time.slice(0, 5) : time.endsWith('.000') ? time.slice(0, 8) : time;
  const minutes = Math.round(offsetAt(zone, ms) / 60_000);
  const size = Math.abs(minutes);
  return `${dateText(day)}T${short}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
