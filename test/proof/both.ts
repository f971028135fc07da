import { verdictOf } from '#proof/verdicts.ts';
import type { Trial } from '#apps/cli/clock-try/read.ts';
import { type Grounds, Judge } from '#apps/verifier/law/judge.ts';
import type { Standing } from '#apps/verifier/law/standing.ts';
import { evaluateClocks } from '#core/clocks/evaluate.ts';
import type { Fact } from '#core/case/fact.ts';

/** The verifier on what an export would carry: JSON alone, facts of others under the name that `of` uses. */
export function judgeOf({ clocks, world, now, asOf }: Trial): Judge {
  const { calendars, zones, zone, others = {} } = world;
  const theirs = Object.entries(others).flatMap(([subject, facts]) =>
    facts.map((fact): Fact => ({ ...fact, subject })),
  );
  const json: unknown = JSON.parse(JSON.stringify({ facts: [...world.facts, ...theirs], clocks, calendars, zones }));
  return new Judge({ ...(json as Grounds), zone, at: Date.parse(now), asOf: Date.parse(asOf ?? now) });
}

const utc = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

/** A standing as a verdict is written. */
export const written = (
  clock: string,
  { instance, state, ...times }: Standing,
): Readonly<Record<string, string | undefined>> => ({
  clock,
  instance,
  state,
  ...Object.fromEntries(Object.entries(times).map(([name, ms]) => [name, utc(ms)])),
});

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** What came of running both: clocks on which they agree, words that the verifier does not know, differences. */
export interface Found {
  readonly agreed: number;
  readonly unknown: readonly string[];
  readonly differences: readonly string[];
}

export function compare(trial: Trial): Found {
  const engine = evaluateClocks(trial.clocks, trial.world, trial.now, { asOf: trial.asOf ?? trial.now });
  const verdicts = engine.results.map(verdictOf);
  const judge = judgeOf(trial);
  const found = { agreed: 0, unknown: [] as string[], differences: [] as string[] };
  for (const { id } of trial.clocks) {
    const judgement = judge.judge(id);
    if ('unknown' in judgement) {
      found.unknown.push(judgement.unknown);
      continue;
    }
    const said = verdicts
      .filter(({ clock }) => clock === id)
      .map((verdict) => (verdict.state === 'warned' ? { ...verdict, state: 'running' } : verdict));
    const own = judgement.standings.map((standing) => written(id, standing));
    const [a, b] = [JSON.stringify(said, sorted), JSON.stringify(own, sorted)];
    if (a === b) found.agreed += 1;
    else found.differences.push(`engine   ${a}\n  verifier ${b}`);
  }
  return found;
}
