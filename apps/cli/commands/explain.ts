import { type Command, Option } from 'commander';
import { explainedClocks } from '#core/case/explained-clocks.ts';
import { fold, foldKnownAt } from '#core/case/fold.ts';
import type { CaseState } from '#core/case/state.ts';
import type { TraceStep } from '#core/clocks/explain/trace.ts';
import type { ClockResult } from '#core/clocks/result.ts';
import { nameOf, wordsOf, type FactTitles, type Language } from '#core/clocks/explain/words.ts';
import { programOf } from '#core/program/library.ts';
import { readCase, type OneCase } from '../one-case.ts';

interface ExplainFlags {
  readonly asKnownAt?: string;
  readonly lang: Language;
  readonly json?: boolean;
}

/** One instance at a moment, by what was known then and by all that is known by now. */
interface Explained {
  readonly clock: string;
  readonly instance: string;
  readonly asKnownThen: Told | undefined;
  readonly asTrue: Told | undefined;
}

type Told = Omit<ClockResult, 'explain'> & { readonly explanation: readonly TraceStep[] };

const HELP = `
With --as-known-at, the clocks are looked at as they stood at that moment: "as known then" by what the case had learnt
by then, "as true" by all that it has learnt since. Without it, both are now and only one is shown.`;

/** `throughline explain`: why the clocks of a case stand where they stand. */
export function registerExplain(program: Command): void {
  program
    .command('explain')
    .description('why the clocks of a case stand where they stand, step by step, from its journal')
    .argument('<case>', 'id of the case')
    .argument('[clock]', 'one clock; all that have begun when left out')
    .option('--as-known-at <instant>', 'the moment to look at, such as 2026-03-09T14:00:00Z')
    .addOption(new Option('--lang <code>', 'words of the explanation').choices(['en', 'es']).default('en'))
    .option('--json', 'print {case, program, at, clocks:[{clock, instance, asKnownThen, asTrue}]}')
    .addHelpText('after', HELP)
    .action(async (caseId: string, clock: string | undefined, flags: ExplainFlags) => {
      const now = new Date().toISOString();
      const at = flags.asKnownAt === undefined ? now : instantOf(flags.asKnownAt);
      const one = await readCase('explain', caseId);
      const openedAt = one.events[0]?.recordedAt ?? now;
      if (at < openedAt)
        throw new Error(`--as-known-at: the case was opened at ${openedAt}; nothing was known before.`);
      const explained = explain(one, clock, at, now);
      const { program: pinned } = fold(one.events);
      if (flags.json) return console.log(JSON.stringify({ case: caseId, program: pinned, at, clocks: explained }));
      console.log(explained.map((each) => inWords(each, flags, one.facts)).join('\n\n'));
    });
}

function instantOf(text: string): string {
  const at = Date.parse(text);
  if (!Number.isNaN(at) && /(Z|[+-]\d\d:?\d\d)$/.test(text)) return new Date(at).toISOString();
  throw new Error(`--as-known-at: "${text}" is no instant. Write it with its offset: 2026-03-09T14:00:00Z`);
}

function explain({ events, library }: OneCase, clock: string | undefined, at: string, now: string): Explained[] {
  const state = fold(events);
  const program = programOf(library, state.program);
  if (!program) throw new Error(`The programs folder has no ${state.program.id}@${state.program.version}.`);
  const { clocks } = program;
  if (clock !== undefined && !clocks.some(({ id }) => id === clock))
    throw new Error(`There is no clock ${clock}. The case has: ${clocks.map(({ id }) => id).join(', ')}`);
  const told = (known: CaseState, asOf: string): readonly Told[] =>
    explainedClocks(known, programOf(library, known.program) ?? program, library, { at, asOf })
      .filter((one) => shows(one, clock))
      .map(({ explain: why, ...rest }) => ({ ...rest, explanation: why?.() ?? [] }));
  const [then, hindsight] = [told(foldKnownAt(events, at), at), told(state, now)];
  const named = new Map([...hindsight, ...then].map((one) => [`${one.clock}/${one.instance}`, one]));
  const same = (list: readonly Told[], one: Told): Told | undefined =>
    list.find((other) => other.clock === one.clock && other.instance === one.instance);
  return [...named.values()].map((one) => ({
    clock: one.clock,
    instance: one.instance,
    asKnownThen: same(then, one),
    asTrue: same(hindsight, one),
  }));
}

const shows = (result: ClockResult, clock: string | undefined): boolean =>
  clock === undefined ? result.status !== 'dormant' : result.clock === clock;

function inWords(
  { clock, instance, asKnownThen, asTrue }: Explained,
  { lang, asKnownAt }: ExplainFlags,
  titles: FactTitles,
): string {
  const name = instance === '' ? clock : `${clock} [${instance}]`;
  const words = (result: Told | undefined): string[] =>
    wordsOf(result?.explanation ?? [], lang, titles).map((line) => `  ${line}`);
  if (asKnownAt === undefined) return [`${name}: ${verdict(asTrue, lang)}`, ...words(asTrue)].join('\n');
  const [known, truth] = lang === 'es' ? ['según se sabía entonces', 'en verdad'] : ['as known then', 'as true'];
  const [then, hindsight] = [words(asKnownThen), words(asTrue)];
  const isSame = then.join('\n') === hindsight.join('\n');
  return [
    name,
    ` ${known}: ${verdict(asKnownThen, lang)}`,
    ...then,
    ` ${truth}: ${verdict(asTrue, lang)}`,
    ...(isSame ? [] : hindsight),
  ].join('\n');
}

/** In a word, in English as the data have it; the instants are in the explanation, on the local clock. */
function verdict(result: Told | undefined, lang: Language): string {
  const status = result?.status ?? 'dormant';
  return lang === 'en' ? status : nameOf(status, lang);
}
