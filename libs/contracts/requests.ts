import type { CommandInput, CommandName } from '#core/case/command-table.ts';
import { AcknowledgeEscalationRequest } from './commands/acknowledge-escalation.request.ts';
import { AddTaskRequest } from './commands/add-task.request.ts';
import { AdvanceStageRequest } from './commands/advance-stage.request.ts';
import { ApprovePlanRequest } from './commands/approve-plan.request.ts';
import { AssignCaseRequest } from './commands/assign-case.request.ts';
import { AssignTaskRequest } from './commands/assign-task.request.ts';
import { BlockChecklistItemRequest } from './commands/block-checklist-item.request.ts';
import { CancelTaskRequest } from './commands/cancel-task.request.ts';
import { ChangePriorityRequest } from './commands/change-priority.request.ts';
import { ChangeProgramVersionRequest } from './commands/change-program-version.request.ts';
import { CloseCaseRequest } from './commands/close-case.request.ts';
import { CompleteChecklistItemRequest } from './commands/complete-checklist-item.request.ts';
import { CompleteTaskRequest } from './commands/complete-task.request.ts';
import { CorrectFactRequest } from './commands/correct-fact.request.ts';
import { DetermineEligibilityRequest } from './commands/determine-eligibility.request.ts';
import { EnterInErrorRequest } from './commands/enter-in-error.request.ts';
import { HoldCaseRequest } from './commands/hold-case.request.ts';
import { OpenCaseRequest } from './commands/open-case.request.ts';
import { OverrideChecklistRequest } from './commands/override-checklist.request.ts';
import { RebaseCalendarRequest } from './commands/rebase-calendar.request.ts';
import { RecordAssessmentRequest } from './commands/record-assessment.request.ts';
import { RecordContactRequest } from './commands/record-contact.request.ts';
import { RecordDeathRequest } from './commands/record-death.request.ts';
import { RecordEscalationNoticeRequest } from './commands/record-escalation-notice.request.ts';
import { RecordFactsRequest } from './commands/record-facts.request.ts';
import { RecordPlanRequest } from './commands/record-plan.request.ts';
import { RelinkPersonRequest } from './commands/relink-person.request.ts';
import { ReopenCaseRequest } from './commands/reopen-case.request.ts';
import { ResumeCaseRequest } from './commands/resume-case.request.ts';
import { RetractFactRequest } from './commands/retract-fact.request.ts';
import { TransferCaseRequest } from './commands/transfer-case.request.ts';
import { UnblockChecklistItemRequest } from './commands/unblock-checklist-item.request.ts';
import { WaiveClockRequest } from './commands/waive-clock.request.ts';
import { WithdrawCaseRequest } from './commands/withdraw-case.request.ts';

/** The verbs for a case that is there already. */
export type CaseCommandName = Exclude<CommandName, 'openCase'>;

/** A class with the fields of the command's input; an input without fields asks for none. */
type RequestOf<Name extends CommandName> = new () => string extends keyof CommandInput<Name>
  ? object
  : CommandInput<Name>;

/** The request class of every command. A verb without one, or one too many, does not compile. */
export const REQUESTS = {
  openCase: OpenCaseRequest,
  recordFacts: RecordFactsRequest,
  correctFact: CorrectFactRequest,
  retractFact: RetractFactRequest,
  determineEligibility: DetermineEligibilityRequest,
  recordAssessment: RecordAssessmentRequest,
  recordPlan: RecordPlanRequest,
  approvePlan: ApprovePlanRequest,
  advanceStage: AdvanceStageRequest,
  assignCase: AssignCaseRequest,
  changePriority: ChangePriorityRequest,
  addTask: AddTaskRequest,
  assignTask: AssignTaskRequest,
  completeTask: CompleteTaskRequest,
  cancelTask: CancelTaskRequest,
  recordContact: RecordContactRequest,
  completeChecklistItem: CompleteChecklistItemRequest,
  blockChecklistItem: BlockChecklistItemRequest,
  unblockChecklistItem: UnblockChecklistItemRequest,
  overrideChecklist: OverrideChecklistRequest,
  holdCase: HoldCaseRequest,
  resumeCase: ResumeCaseRequest,
  transferCase: TransferCaseRequest,
  reopenCase: ReopenCaseRequest,
  closeCase: CloseCaseRequest,
  withdrawCase: WithdrawCaseRequest,
  recordDeath: RecordDeathRequest,
  enterInError: EnterInErrorRequest,
  waiveClock: WaiveClockRequest,
  acknowledgeEscalation: AcknowledgeEscalationRequest,
  recordEscalationNotice: RecordEscalationNoticeRequest,
  relinkPerson: RelinkPersonRequest,
  changeProgramVersion: ChangeProgramVersionRequest,
  rebaseCalendar: RebaseCalendarRequest,
} as const satisfies { readonly [Name in CommandName]: RequestOf<Name> };
