import { endOf, endedWith } from './end-of-case.ts';
import type { Finding } from './finding.ts';
import { Judge, type Judgement } from './law/judge.ts';
import type { Standing } from './law/standing.ts';
import type { ExportFile, VerdictEntry } from './read-export.ts';
import { partOf } from './repeats.ts';
import { VERDICT_WORDS } from './shape.ts';

/** What came of recomputing the verdicts. */
export interface Recomputed {
  readonly verified: number;
  readonly findings: readonly Finding[];
  /** Clocks that use a word that this program does not know. */
  readonly notVerified: readonly { readonly clock: string; readonly verdicts: number; readonly word: string }[];
}

const INSTANTS = ['startedAt', 'opensAt', 'dueAt', 'metAt', 'missedAt', 'endedAt'] as const;

/** Works out every verdict from the facts alone and compares. */
export function recompute(file: ExportFile): Recomputed {
  const { facts, clocks, calendars, zones, evaluated, verdicts } = file;
  const [at, asOf] = [Date.parse(evaluated.at), Date.parse(evaluated.asOf)];
  const closedAt = endOf(file);
  const judge = new Judge({ facts, clocks, calendars, zones, zone: file.case.zone, at, asOf, closedAt });
  const findings: Finding[] = [];
  const notVerified: Recomputed['notVerified'][number][] = [];
  let verified = 0;
  for (const clock of new Set([...clocks.map(({ id }) => id), ...verdicts.map((verdict) => verdict.clock)])) {
    const said = verdicts.filter((verdict) => verdict.clock === clock);
    const odd = oddWords(said);
    findings.push(...odd);
    const judgement = safely(judge, clock);
    if (!judgement)
      findings.push({ part: `clock ${clock}`, problem: 'cannot be worked out: something in it has no form' });
    else if ('unknown' in judgement) notVerified.push({ clock, verdicts: said.length, word: judgement.unknown });
    else {
      const wrong = compare(
        clock,
        said,
        judgement.standings.map((one) => endedWith(one, file)),
      );
      findings.push(...wrong);
      if (wrong.length + odd.length === 0) verified += said.length;
    }
  }
  return { verified, findings, notVerified };
}

/** A damaged document can be anything; a clock that the interpreter cannot even walk through is a finding of its own. */
function safely(judge: Judge, clock: string): Judgement | undefined {
  try {
    return judge.judge(clock);
  } catch {
    return undefined;
  }
}

/** What a verdict says beside what was recomputed is proven by nothing. */
function oddWords(said: readonly VerdictEntry[]): readonly Finding[] {
  return said.flatMap((verdict) =>
    Object.keys(verdict)
      .filter((word) => !VERDICT_WORDS.includes(word))
      .map((word) => ({ part: partOf(verdict), problem: `has a word that no verdict has: ${word}` })),
  );
}

function compare(clock: string, said: readonly VerdictEntry[], found: readonly Standing[]): readonly Finding[] {
  const findings: Finding[] = [];
  const part = (instance: string): string => partOf({ clock, instance });
  for (const { instance } of found)
    if (!said.some((one) => one.instance === instance)) findings.push({ part: part(instance), problem: 'is missing' });
  for (const verdict of said) {
    const standing = found.find(({ instance }) => instance === verdict.instance);
    if (!standing) findings.push({ part: part(verdict.instance), problem: 'does not follow from the facts' });
    else findings.push(...differences(part(verdict.instance), verdict, standing));
  }
  return findings;
}

function differences(part: string, verdict: VerdictEntry, standing: Standing): readonly Finding[] {
  // A warning is no verdict: what is warned of is still running.
  const state = verdict.state === 'warned' ? 'running' : verdict.state;
  const found: Finding[] = [];
  if (state !== standing.state) found.push({ part, problem: `says ${state}; the facts say ${standing.state}` });
  for (const name of INSTANTS) {
    const ms = standing[name];
    const own = ms === undefined ? undefined : new Date(ms).toISOString();
    const said = verdict[name];
    if (said !== own)
      found.push({ part, problem: `${name} is ${String(said ?? 'not there')}; the facts say ${own ?? 'none'}` });
  }
  return found;
}
