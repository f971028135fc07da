/**
 * The words of the timeline. `{name}` stands for a parameter of the description (describe-event.ts); a code after a
 * dot is a variant of the event type. English is complete by type; a test holds Spanish against it.
 */
export const EVENT_WORDS = {
  caseOpened: {
    en: 'Case opened in {program} for team {team}.',
    es: 'Caso abierto en {program} para el equipo {team}.',
  },
  factsRecorded: { en: 'Recorded: {facts}.', es: 'Registrado: {facts}.' },
  factCorrected: { en: 'Corrected: {facts} ({reason}).', es: 'Corregido: {facts} ({reason}).' },
  factRetracted: { en: 'Withdrawn: {facts} ({reason}).', es: 'Retirado: {facts} ({reason}).' },
  'factRetracted.correction': {
    en: 'Correction withdrawn, what it had corrected stands again: {facts} ({reason}).',
    es: 'Corrección retirada; vuelve a valer lo que había corregido: {facts} ({reason}).',
  },
  'eligibilityDetermined.eligible': { en: 'Eligible: every rule is met.', es: 'Cumple todos los requisitos.' },
  'eligibilityDetermined.ineligible': { en: 'Not eligible: {failed}.', es: 'No cumple los requisitos: {failed}.' },
  'eligibilityDetermined.pending': {
    en: 'Eligibility pending; facts missing for: {missing}.',
    es: 'Requisitos pendientes; faltan datos para: {missing}.',
  },
  assessmentRecorded: { en: 'Assessment {instrument} recorded.', es: 'Evaluación {instrument} registrada.' },
  'assessmentRecorded.level': {
    en: 'Assessment {instrument} recorded: {level} risk (judged).',
    es: 'Evaluación {instrument} registrada: riesgo {level} (criterio profesional).',
  },
  'assessmentRecorded.score': {
    en: 'Assessment {instrument} recorded: score {score}.',
    es: 'Evaluación {instrument} registrada: puntuación {score}.',
  },
  'assessmentRecorded.scoreAndLevel': {
    en: 'Assessment {instrument} recorded: score {score}, {level} risk.',
    es: 'Evaluación {instrument} registrada: puntuación {score}, riesgo {level}.',
  },
  assessmentWithdrawn: {
    en: 'Score {instrument} withdrawn: facts it rested on proved untrue.',
    es: 'Puntuación {instrument} retirada: los datos en que se basaba no eran ciertos.',
  },
  planRecorded: { en: 'Plan version {version} recorded as a draft.', es: 'Versión {version} del plan registrada.' },
  planApproved: { en: 'Plan version {version} approved.', es: 'Versión {version} del plan aprobada.' },
  stageEntered: { en: 'Moved from {from} to {to}.', es: 'Pasó de {from} a {to}.' },
  'stageEntered.back': {
    en: 'Moved back from {from} to {to}: {reason}.',
    es: 'Volvió de {from} a {to}: {reason}.',
  },
  'stageEntered.automatic': {
    en: 'Moved from {from} to {to} by itself because of: {because}.',
    es: 'Pasó de {from} a {to} automáticamente por: {because}.',
  },
  caseAssigned: { en: 'Assigned to {owner}, team {team}.', es: 'Asignado a {owner}, equipo {team}.' },
  priorityChanged: {
    en: 'Priority changed from {from} to {to}: {reason}.',
    es: 'Prioridad cambiada de {from} a {to}: {reason}.',
  },
  taskOpened: { en: 'Task opened: {opened}.', es: 'Tarea abierta: {opened}.' },
  taskAssigned: { en: 'Task {task} assigned to {assignee}.', es: 'Tarea {task} asignada a {assignee}.' },
  taskCompleted: { en: 'Task done: {ended}.', es: 'Tarea hecha: {ended}.' },
  taskCancelled: { en: 'Task cancelled: {ended}.', es: 'Tarea cancelada: {ended}.' },
  'contactRecorded.reached': {
    en: 'The person was reached by {channel} ({purpose}).',
    es: 'Se contactó a la persona por {channel} ({purpose}).',
  },
  'contactRecorded.attempted': {
    en: 'Attempt to reach the person by {channel} ({purpose}).',
    es: 'Intento de contacto por {channel} ({purpose}).',
  },
  'checklistItemCompleted.done': { en: 'Checklist: {item} is done.', es: 'Lista: {item} hecho.' },
  'checklistItemCompleted.notApplicable': {
    en: 'Checklist: {item} does not apply.',
    es: 'Lista: {item} no corresponde.',
  },
  checklistItemBlocked: { en: 'Checklist: {item} is blocked ({reason}).', es: 'Lista: {item} bloqueado ({reason}).' },
  checklistItemUnblocked: { en: 'Checklist: {item} is no longer blocked.', es: 'Lista: {item} ya no está bloqueado.' },
  checklistOverridden: {
    en: 'Checklist overridden for {items}: {reason}, by authority of {authority}.',
    es: 'Lista omitida para {items}: {reason}, con autoridad de {authority}.',
  },
  caseHeld: { en: 'On hold until {until}: {reason}.', es: 'En espera hasta {until}: {reason}.' },
  'caseResumed.asked': { en: 'Resumed.', es: 'Reanudado.' },
  'caseResumed.expired': { en: 'Resumed by itself: the hold is over.', es: 'Reanudado: terminó la espera.' },
  caseTransferred: { en: 'Transferred to team {team}: {reason}.', es: 'Transferido al equipo {team}: {reason}.' },
  'caseTransferred.program': {
    en: 'Transferred to {program}, team {team}: {reason}.',
    es: 'Transferido a {program}, equipo {team}: {reason}.',
  },
  caseReopened: { en: 'Re-opened in stage {stage}: {reason}.', es: 'Reabierto en la etapa {stage}: {reason}.' },
  caseClosed: { en: 'Closed as {outcome}: {reason}.', es: 'Cerrado como {outcome}: {reason}.' },
  clockWaived: {
    en: 'Deadline {clock} waived: {reason}, by authority of {authority}.',
    es: 'Plazo {clock} dispensado: {reason}, con autoridad de {authority}.',
  },
  clockActed: { en: 'Deadline {clock}: {to}.', es: 'Plazo {clock}: {to}.' },
  'clockActed.running': { en: '{clock}: the time has begun to run.', es: '{clock}: el plazo ha comenzado.' },
  'clockActed.waiting': { en: '{clock}: it will be due later.', es: '{clock}: vencerá más adelante.' },
  'clockActed.warned': { en: '{clock}: the deadline is near.', es: '{clock}: el plazo está por vencer.' },
  'clockActed.missed': { en: '{clock}: the deadline was missed.', es: '{clock}: el plazo venció sin cumplirse.' },
  'clockActed.lapsed': { en: '{clock}: the time is over.', es: '{clock}: el tiempo ha terminado.' },
  'clockActed.met': { en: '{clock}: done in time.', es: '{clock}: cumplido a tiempo.' },
  'clockActed.metLate': { en: '{clock}: done late.', es: '{clock}: cumplido tarde.' },
  clockReversed: {
    en: 'Deadline {clock}: that it was {to} proved untrue by facts learnt later.',
    es: 'Plazo {clock}: que estuviera {to} resultó no ser cierto por datos posteriores.',
  },
  escalationRaised: {
    en: 'Escalated to {to} (rung {rung} of {ladder}) because of {clock}.',
    es: 'Escalado a {to} (peldaño {rung} de {ladder}) por {clock}.',
  },
  escalationNoticed: {
    en: 'Told {recipient}, {as}, of {clock} (rung {rung} of {ladder}): {because}.',
    es: 'Se avisó a {recipient}, {as}, de {clock} (peldaño {rung} de {ladder}): {because}.',
  },
  escalationAcknowledged: {
    en: 'Escalation of {clock} acknowledged (rung {rung} of {ladder}).',
    es: 'Escalada de {clock} atendida (peldaño {rung} de {ladder}).',
  },
  personRelinked: { en: 'Linked to another person record: {reason}.', es: 'Vinculado a otra persona: {reason}.' },
  programVersionChanged: {
    en: 'Program version changed from {from} to {to}: {reason}.',
    es: 'Versión del programa cambiada de {from} a {to}: {reason}.',
  },
  calendarRebased: {
    en: 'Calendar {calendar} changed from version {from} to {to}: {reason}.',
    es: 'Calendario {calendar} cambiado de la versión {from} a la {to}: {reason}.',
  },
  defectRecorded: {
    en: 'The system failed to carry out {command}; nothing was changed ({message}).',
    es: 'El sistema no pudo ejecutar {command}; nada cambió ({message}).',
  },
} as const satisfies Record<string, { readonly en: string; readonly es: string }>;
