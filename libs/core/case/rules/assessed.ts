import type { JsonObject } from '../../json.ts';
import type { ScoreDocument } from '../../program/document.ts';
import type { Score, ScoredItem } from '../../program/scoring.ts';
import { evaluateScore } from '../../program/scoring.ts';
import type { CaseView } from '../case-view.ts';
import { readingOf } from '../case-view.ts';
import type { Deciding, Given } from '../deciding.ts';
import { ownFact } from '../deciding.ts';

export interface Assessed {
  readonly instrument: string;
  readonly version?: string;
  readonly score?: number;
  readonly level?: 'low' | 'moderate' | 'high';
  readonly items?: readonly ScoredItem[];
  readonly answers?: JsonObject;
}

/** The score of an instrument over what a case knows. */
export function scoreOf(view: CaseView, document: ScoreDocument): Score {
  return evaluateScore(document, readingOf(view));
}

/** The event of a completed assessment, with the facts that clocks and guards select by. */
export function assessed(deciding: Deciding<unknown>, result: Assessed): Given<'assessmentRecorded'> {
  const { instrument, version, score, level, items, answers } = result;
  const scored = score === undefined ? {} : { score };
  const edition = version === undefined ? {} : { version };
  const facts = [named(ownFact(deciding, 'assessmentCompleted', { instrument, ...edition, ...scored }), instrument)];
  if (level) facts.push(named(ownFact(deciding, 'riskDetermined', { level, ...scored, instrument }), instrument));
  return {
    type: 'assessmentRecorded',
    data: {
      instrument,
      ...edition,
      ...scored,
      ...(level ? { level } : {}),
      ...(items ? { items } : {}),
      ...(answers ? { answers } : {}),
      facts,
    },
  };
}

/** One command may bring several instruments to their score; each fact keeps an id of its own. */
function named<Fact extends { readonly id: string }>(fact: Fact, instrument: string): Fact {
  return { ...fact, id: `${fact.id}/${instrument}` };
}
