import { expect, test } from '@jest/globals';
import { ServiceError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { refuse } from '#core/case/refusal.ts';
import { defectFailure, refusalFailure } from '#workflows/case/failures.ts';
import { commandFailure } from './command-failure.ts';
import { CaseDefect, EngineUnavailable, OutcomeUnknown } from './errors.ts';

const failed = (cause: Error): Error => new WorkflowUpdateFailedError('Workflow Update failed', cause);
const grpc = (code: number): Error =>
  new ServiceError('Workflow Update failed', {
    cause: Object.assign(new Error('x'), { code, details: '', metadata: {} }),
  });

test('a refusal comes back as the value that the case gave', () => {
  const refusal = refuse('PLAN_NOT_APPROVED', 'The plan is not approved.', { remedy: 'Approve it.', field: 'plan' });
  expect(commandFailure(failed(refusalFailure(refusal)))).toEqual(refusal);
});

test('a defect is not a refusal', () => {
  expect(() => commandFailure(failed(defectFailure('closeCase', new TypeError('x'))))).toThrow(CaseDefect);
});

test('a deadline or an absent server leaves the outcome unknown; a case whose tasks fail has decided nothing', () => {
  expect(() => commandFailure(new WorkflowUpdateRPCTimeoutOrCancelledError('late'))).toThrow(OutcomeUnknown);
  expect(() => commandFailure(grpc(14))).toThrow(OutcomeUnknown);
  expect(() => commandFailure(grpc(9))).toThrow(EngineUnavailable);
  expect(() => commandFailure(grpc(9))).not.toThrow(OutcomeUnknown);
});

test('what cannot be explained is passed on', () => {
  const bug = new TypeError('ours');
  expect(() => commandFailure(bug)).toThrow(bug);
});
