import type { Library } from '#core/program/library.ts';
import type { ProgramDocument } from '#core/program/document.ts';

const title = { en: 'Test' };
const reason = (code: string) => ({ code, title });

/** A program as small as one can be that still walks through every stage: tests of the engine bring their own. */
const program: ProgramDocument = {
  id: 'engine-test',
  version: '1',
  title,
  team: 'desk',
  citations: {},
  stages: {
    identify: { title },
    assess: { title },
    plan: { title },
    implement: { title },
    monitor: { title },
    transition: { title },
  },
  reasons: {
    close: [
      { ...reason('done'), outcome: 'completed' },
      { ...reason('left'), outcome: 'withdrawn' },
    ],
    hold: [reason('waiting')],
    block: [reason('blocked')],
    waive: [reason('waived')],
    transfer: [reason('moved')],
    reopen: [reason('early')],
  },
  clocks: [],
};

/** A library with the one program `engine-test@1` and the zone `UTC`. */
export const caseLibrary: Library = {
  programs: { 'engine-test@1': program },
  calendars: {},
  zones: { UTC: { id: 'UTC', version: 'test', transitions: [[0, 0]] } },
};
