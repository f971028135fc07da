import { at, changes, clock, task } from './changes.ts';

/** The moment that lists are read at. */
export const NOW = at(100);

/** Cases as they come on lists: late, at risk, on hold, stuck and closed, and one of another tenant. */
export const WORLD = [
  changes({
    caseId: 'case_late',
    to: 5,
    header: { owner: 'ann', team: 'ward-3', nextDueAt: at(90) },
    tasks: [task('t1', { clock: 'visit' }), task('t2', { status: 'done', endedAt: at(3) })],
    clocks: [
      clock('visit', { dueAt: at(90), weight: 80 }),
      clock('old', { status: 'met', endedAt: at(2), dueAt: at(4) }),
    ],
  }),
  changes({
    caseId: 'case_risky',
    header: { owner: 'ann', team: 'ward-4', nextDueAt: at(120), nextActionAt: at(120), stage: 'plan' },
    tasks: [],
    clocks: [clock('review', { instance: '3', warnAt: at(95), dueAt: at(120) })],
  }),
  changes({
    caseId: 'case_held',
    header: { team: 'ward-3', hold: { reason: 'surgery', since: at(10), until: at(200) }, nextDueAt: at(80) },
    tasks: [task('t1', { assignee: 'bob', dueBy: at(110) })],
    clocks: [clock('visit', { status: 'paused', pausedAt: at(40), dueAt: at(80) })],
  }),
  changes({
    caseId: 'case_stuck',
    header: { program: { id: 'other', version: '1' } },
    tasks: [task('t1')],
    clocks: [],
  }),
  changes({
    caseId: 'case_closed',
    header: { stage: 'closed', closedAt: at(50), owner: 'ann', nextDueAt: at(60) },
    tasks: [],
    clocks: [clock('visit', { dueAt: at(60) })],
  }),
  changes({ caseId: 'case_other', tenant: 'south', tasks: [task('t')], clocks: [] }),
];
