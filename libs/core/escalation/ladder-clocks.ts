import type { ClockDocument } from '../clocks/document.ts';
import type { LadderDocument, ProgramDocument } from '../program/document.ts';

/** Facts by which the clocks of a ladder know each other; both carry `escalation`, the clock and round it is about. */
export const RAISED = 'escalationRaised';
export const ACKNOWLEDGED = 'escalationAcknowledged';
/** Not recorded: that the duty behind an escalation is over, derived each time (ladder-acts.ts). */
export const SETTLED = 'escalationSettled';

const made = new WeakMap<ProgramDocument, readonly ClockDocument[]>();

/**
 * One clock for each rung after the first (the miss itself tells the first): it starts when the rung before was told,
 * is met by an acknowledgement, void once the duty behind is over, and tells its own rung when it is missed. A later
 * rung without `after` would never be reached: the model check refuses it.
 */
export function ladderClocks(program: ProgramDocument): readonly ClockDocument[] {
  const known = made.get(program);
  if (known) return known;
  const clocks = (program.ladders ?? []).flatMap(clocksOfLadder);
  made.set(program, clocks);
  return clocks;
}

function clocksOfLadder(ladder: LadderDocument): readonly ClockDocument[] {
  return ladder.rungs.flatMap(({ after }, index) =>
    after === undefined || index === 0 ? [] : [rungClock(ladder, index + 1, after)],
  );
}

type After = NonNullable<LadderDocument['rungs'][number]['after']>;

function rungClock(ladder: LadderDocument, rung: number, after: After): ClockDocument {
  const before = { fact: RAISED, where: { ladder: ladder.id, rung: rung - 1 } };
  return {
    id: `ladder:${ladder.id}:${rung}`,
    ...(ladder.calendar === undefined ? {} : { calendar: ladder.calendar }),
    forEach: { fact: before, key: 'escalation' },
    // From when it was told, not from when it became true: who is told late has as long to answer as anybody.
    start: { planned: before, field: 'toldAt' },
    due: after,
    met: { fact: ACKNOWLEDGED, where: { ladder: ladder.id } },
    void: SETTLED,
    // Whoever answers in the instant at which the rung is told answers to it.
    choices: { stopAtDue: 'late' },
    missed: { ladder: ladder.id, rung },
  };
}
