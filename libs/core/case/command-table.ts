import { acknowledgeEscalation } from './commands/acknowledge-escalation.ts';
import { addTask } from './commands/add-task.ts';
import { advanceStage } from './commands/advance-stage.ts';
import { approvePlan } from './commands/approve-plan.ts';
import { assignCase } from './commands/assign-case.ts';
import { assignTask } from './commands/assign-task.ts';
import { blockChecklistItem } from './commands/block-checklist-item.ts';
import { cancelTask } from './commands/cancel-task.ts';
import { changePriority } from './commands/change-priority.ts';
import { changeProgramVersion } from './commands/change-program-version.ts';
import { closeCase } from './commands/close-case.ts';
import { completeChecklistItem } from './commands/complete-checklist-item.ts';
import { completeTask } from './commands/complete-task.ts';
import { correctFact } from './commands/correct-fact.ts';
import { determineEligibility } from './commands/determine-eligibility.ts';
import { enterInError } from './commands/enter-in-error.ts';
import { holdCase } from './commands/hold-case.ts';
import { openCase } from './commands/open-case.ts';
import { overrideChecklist } from './commands/override-checklist.ts';
import { rebaseCalendar } from './commands/rebase-calendar.ts';
import { recordAssessment } from './commands/record-assessment.ts';
import { recordContact } from './commands/record-contact.ts';
import { recordDeath } from './commands/record-death.ts';
import { recordEscalationNotice } from './commands/record-escalation-notice.ts';
import { recordFacts } from './commands/record-facts.ts';
import { recordPlan } from './commands/record-plan.ts';
import { relinkPerson } from './commands/relink-person.ts';
import { reopenCase } from './commands/reopen-case.ts';
import { resumeCase } from './commands/resume-case.ts';
import { retractFact } from './commands/retract-fact.ts';
import { transferCase } from './commands/transfer-case.ts';
import { unblockChecklistItem } from './commands/unblock-checklist-item.ts';
import { waiveClock } from './commands/waive-clock.ts';
import { withdrawCase } from './commands/withdraw-case.ts';

/**
 * Every verb of a case. Routes, update names, OpenAPI, permissions and the documentation derive from this table; the
 * key is the name on every wire.
 */
export const COMMANDS = {
  openCase,
  recordFacts,
  correctFact,
  retractFact,
  determineEligibility,
  recordAssessment,
  recordPlan,
  approvePlan,
  advanceStage,
  assignCase,
  changePriority,
  addTask,
  assignTask,
  completeTask,
  cancelTask,
  recordContact,
  completeChecklistItem,
  blockChecklistItem,
  unblockChecklistItem,
  overrideChecklist,
  holdCase,
  resumeCase,
  transferCase,
  reopenCase,
  closeCase,
  withdrawCase,
  recordDeath,
  enterInError,
  waiveClock,
  acknowledgeEscalation,
  recordEscalationNotice,
  relinkPerson,
  changeProgramVersion,
  rebaseCalendar,
} as const;

export type CommandName = keyof typeof COMMANDS;

/** What a command takes: the shape that contracts mirror and routes validate. */
export type CommandInput<Name extends CommandName> = Parameters<(typeof COMMANDS)[Name]['decide']>[0]['input'];

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]; // the keys of a constant are its names

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
