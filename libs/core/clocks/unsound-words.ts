import { isRecord, type Path } from '../json.ts';
import { contraryParts } from './contrary-parts.ts';
import { emptyTests } from './empty-tests.ts';
import { idleCounts, silentCounts } from './silent-counts.ts';
import { silentMoments } from './silent-moments.ts';
import { idleEffects } from './silent-effects.ts';
import { idleStart } from './silent-parts.ts';
import { type SilentWord, silentWords } from './silent-words.ts';

/** What a clock says that fits the schema and cannot be meant, for both commands alike. */
export function unsoundWords(clock: unknown, at: Path = []): readonly SilentWord[] {
  return [
    ...silentWords(clock, at),
    ...silentMoments(clock, at),
    ...silentCounts(clock, at),
    ...emptyTests(clock, at),
    ...contraryParts(clock, at),
  ];
}

/** What changes nothing as the clock stands: refused in a program, a hint where a clock is tried. */
export function idleWords(clock: unknown, at: Path = []): readonly SilentWord[] {
  return isRecord(clock) ? [...idleCounts(clock, at), ...idleStart(clock, at), ...idleEffects(clock, at)] : [];
}
