import { compileZone } from '#core/calendar/zone.ts';
import { localText } from '#core/calendar/local-text.ts';
import { clockName } from '#core/case/rules/tasks.ts';
import type { Instant } from '#core/json.ts';
import type { Library } from '#core/program/library.ts';
import type { RebaseReport } from './apply-rebase.ts';
import type { RebasePreview } from './preview-rebase.ts';
import type { CaseMove, ClockMove, Rebase } from './rebase-plan.ts';

/** A preview for people: the cases in which something moves, with their times on the clock of their zone. */
export function previewInWords({ moves, cases, unchanged, ...rebase }: RebasePreview, library: Library): string {
  const moving = moves.filter(({ clocks }) => clocks.length > 0);
  const clocks = moves.flatMap((move) => move.clocks);
  const becoming = (what: ClockMove['becomes']): number => clocks.filter(({ becomes }) => becomes === what).length;
  return [
    ...moving.flatMap((move) => caseInWords(move, rebase, library)),
    `${cases} open cases count on ${rebase.calendar}: ${unchanged} on version ${rebase.to} already, ${moves.length} would change to it.`,
    `${clocks.length} clocks move in ${moving.length} cases: ${becoming('missed')} become missed, ${becoming('notMissed')} turn out not to be missed.`,
    'Nothing was changed.',
  ].join('\n');
}

export function reportInWords({ cases, moved, unchanged, failed, stopped }: RebaseReport): string {
  return [
    ...failed.map(({ caseId, reason }) => `${caseId}: ${reason}`),
    `${cases} open cases looked at: ${moved} moved, ${unchanged} were there already, ${failed.length} failed.`,
    ...(stopped ? ['Stopped, because the engine does not answer. Ask again: what is done stays done.'] : []),
  ].join('\n');
}

function caseInWords({ caseId, program, zone, from, clocks }: CaseMove, { to }: Rebase, library: Library): string[] {
  const document = library.zones[zone];
  const local = (at: Instant | undefined): string =>
    at === undefined ? 'none' : document ? localText(at, compileZone(document)) : at;
  const lines = clocks.map(({ clock, instance, status, becomes, ...times }) => {
    const { dueAt: due, limitAt: limit, opensAt: opens, warnAt: warns } = times;
    const moved = Object.entries({ due, 'missed from': limit, opens, warns }).flatMap(([name, one]) =>
      one ? [`${name} ${local(one.from)} -> ${local(one.to)}`] : [],
    );
    const state = status.from === status.to ? [] : [`${status.from} -> ${status.to}`];
    const verdict = becomes === undefined ? [] : [becomes === 'missed' ? 'BECOMES MISSED' : 'no longer missed'];
    return `  ${clockName(clock, instance)}: ${[...moved, ...state, ...verdict].join(', ')}`;
  });
  return [`${caseId} (${program.id}@${program.version}), calendar ${from} -> ${to}`, ...lines];
}
