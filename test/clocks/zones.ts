import type { ZoneDocument } from '#core/calendar/document.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes from UTC by the host's tables: an independent source for tests, never used by the product. */
export function hostOffset(zone: string, ms: number): number {
  let format = formats.get(zone);
  if (!format)
    formats.set(zone, (format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })));
  const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const m = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(name);
  return m?.[1] === undefined ? 0 : (m[1] === '-' ? -1 : 1) * (Number(m[2]) * 60 + Number(m[3]));
}

/** A zone document for the years from 2015 to 2040 by the host's tables. */
export function hostZone(id: string): ZoneDocument {
  const transitions: [number, number][] = [];
  const end = Date.UTC(2041, 0, 1);
  let at = Date.UTC(2015, 0, 1);
  let offset = hostOffset(id, at);
  transitions.push([0, offset]);
  for (const step = 86_400_000; at < end; at += step) {
    const next = hostOffset(id, at + step);
    if (next === offset) continue;
    let [low, high] = [at, at + step];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (hostOffset(id, middle) === offset) low = middle;
      else high = middle;
    }
    transitions.push([high / 1000, next]);
    offset = next;
  }
  return { id, version: 'host', transitions };
}
