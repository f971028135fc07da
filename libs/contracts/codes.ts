import type { ClockStatus } from '#core/clocks/result.ts';
import type { RecordContact } from '#core/case/commands/record-contact.ts';
import type { Outcome, Stage, TaskStatus } from '#core/case/state.ts';
import type { Position } from '#core/escalation/roster.ts';

/**
 * The codes of the core as lists, for validation and OpenAPI. Contracts take types alone from the core; the mapped
 * types make a code that is missing here, or one too many, an error of the compiler.
 */
const stages: Record<Stage, true> = {
  identify: true,
  assess: true,
  plan: true,
  implement: true,
  monitor: true,
  transition: true,
  closed: true,
};
const outcomes: Record<Outcome, true> = {
  completed: true,
  ineligible: true,
  withdrawn: true,
  deceased: true,
  enteredInError: true,
  transferredOut: true,
};
const clockStatuses: Record<ClockStatus, true> = {
  dormant: true,
  waiting: true,
  running: true,
  paused: true,
  warned: true,
  missed: true,
  met: true,
  metLate: true,
  waived: true,
  void: true,
  lapsed: true,
};
const channels: Record<RecordContact['channel'], true> = {
  phone: true,
  video: true,
  message: true,
  email: true,
  letter: true,
  visit: true,
};
const positions: Record<Position, true> = {
  owner: true,
  cover: true,
  team: true,
  supervisor: true,
  programLead: true,
  onCall: true,
};
const taskStatuses: Record<TaskStatus, true> = { open: true, done: true, cancelled: true };

export const STAGE_CODES = Object.keys(stages);
export const WORKING_STAGES = STAGE_CODES.filter((stage) => stage !== 'closed');
export const OUTCOME_CODES = Object.keys(outcomes);
export const CLOCK_STATUSES = Object.keys(clockStatuses);
export const POSITIONS = Object.keys(positions);
export const TASK_STATUSES = Object.keys(taskStatuses);
export const PRIORITIES = ['routine', 'urgent', 'emergency'] as const;
export const CHANNELS = Object.keys(channels);
export const RISK_LEVELS = ['low', 'moderate', 'high'] as const;
