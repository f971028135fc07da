import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import type { Instant } from '#core/json.ts';
import type { FoldThreads } from './fold-threads.ts';
import type { Tally } from './tally.ts';

/** What every importer works with. */
export interface ImportContext {
  readonly parts: IntakeParts;
  readonly tenant: string;
  readonly tally: Tally;
  readonly folds: FoldThreads;
  /** The moment of the import; everything in one run is judged by it. */
  readonly now: Instant;
}
