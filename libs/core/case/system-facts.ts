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

/** How people read them. */
export const SYSTEM_FACT_TITLES: Readonly<
  Record<keyof typeof SYSTEM_FACTS, { readonly en: string; readonly es: string }>
> = {
  caseOpened: { en: 'case opened', es: 'apertura del caso' },
  stageEntered: { en: 'stage entered', es: 'entrada en una etapa' },
  caseAssigned: { en: 'case assigned', es: 'asignación del caso' },
  priorityChanged: { en: 'priority changed', es: 'cambio de prioridad' },
  caseTransferred: { en: 'case transferred', es: 'traspaso del caso' },
  held: { en: 'put on hold', es: 'puesta en espera' },
  resumed: { en: 'resumed', es: 'reanudación' },
  caseClosed: { en: 'case closed', es: 'cierre del caso' },
  caseReopened: { en: 'case reopened', es: 'reapertura del caso' },
  clockWaived: { en: 'clock waived', es: 'dispensa de un plazo' },
  escalationRaised: { en: 'escalation raised', es: 'aviso de incumplimiento' },
  escalationAcknowledged: { en: 'escalation acknowledged', es: 'aviso atendido' },
};

/** Whether a fact type is kept for the case itself. */
export function isSystemFact(type: string): boolean {
  return Object.hasOwn(SYSTEM_FACTS, type);
}
