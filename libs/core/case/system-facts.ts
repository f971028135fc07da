/**
 * Facts that only the case itself records, each by the verb that has the authority for it. A source or a person who
 * sends one is refused: otherwise anybody who may record a fact could waive a clock or end a hold.
 */
export const SYSTEM_FACTS = {
  caseOpened: 'The case began.',
  stageEntered: 'The case entered a stage: `data.stage`, and `automatic` when it did so by itself.',
  caseAssigned: 'Owner or team changed: `data.owner`, `data.team`.',
  priorityChanged: 'The priority changed: `data.priority`.',
  caseTransferred: 'Another team or program took the case over: `data.team`, `data.program`.',
  held: 'The case was put on hold: `data.reason`, `data.until`.',
  resumed: 'The hold ended.',
  caseClosed: 'The case ended: `data.outcome`, `data.reason`.',
  caseReopened: 'A closed case was opened again: `data.episode`.',
  clockWaived: 'A duty was waived with authority: `data.clock`, `data.instance`, `data.reason`.',
  escalationRaised:
    'A rung of a ladder was told, at `data.toldAt`: `data.ladder`, `data.rung`, `data.clock`, `data.instance`.',
  escalationAcknowledged: 'A rung was acknowledged: `data.ladder`, `data.rung`, `data.clock`, `data.instance`.',
} as const;

/** Whether a fact type is kept for the case itself. */
export function isSystemFact(type: string): boolean {
  return Object.hasOwn(SYSTEM_FACTS, type);
}
