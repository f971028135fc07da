import { suggestion } from '../nearest.ts';

/** What to write instead of a name that is no time zone: the one that was probably meant, else what a name looks like. */
export function zoneRemedy(name: string, zones: readonly string[]): string {
  const plain = name.trim().toLowerCase().replaceAll(' ', '_');
  const meant = zones.find((zone) => zone.toLowerCase() === plain) ?? zones.find((zone) => cityOf(zone) === plain);
  if (meant !== undefined) return `Did you mean “${meant}”?`;
  // Zone names are alike in most of their letters: what differs in more is another place.
  const near = suggestion(name, zones, Math.min(2, Math.floor(name.length / 3)));
  return near || 'Give an IANA name, for example America/New_York.';
}

const cityOf = (zone: string): string | undefined => zone.toLowerCase().split('/').at(-1);
