import { closing } from '../rules/closing.ts';
import type { Command } from '../deciding.ts';
import { closeReason } from '../rules/reasons.ts';
import { isRefusal, refuse } from '../refusal.ts';

export type EnterInError = {
  /** A closing reason of the program whose outcome is enteredInError. */
  readonly reason: string;
};

export const enterInError: Command<EnterInError> = {
  title: 'Mark as entered in error',
  description: 'Ends a case that should not exist, also one that was closed otherwise. Its journal stays.',
  permission: 'case.close',
  whileClosed: true,
  decide(deciding) {
    if (deciding.state.outcome === 'enteredInError') {
      return refuse('CASE_CLOSED', 'The case is marked as entered in error already.', {
        remedy: 'Re-open it if that was wrong.',
      });
    }
    const reason = closeReason(deciding.program, deciding.input.reason, ['enteredInError']);
    return isRefusal(reason) ? reason : closing(deciding, 'enteredInError', reason.code);
  },
};
