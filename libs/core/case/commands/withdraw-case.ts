import { closing } from '../rules/closing.ts';
import type { Command } from '../deciding.ts';
import { closeReason } from '../rules/reasons.ts';
import { isRefusal } from '../refusal.ts';

export type WithdrawCase = {
  /** A closing reason of the program whose outcome is withdrawn. */
  readonly reason: string;
};

export const withdrawCase: Command<WithdrawCase> = {
  title: 'Withdraw the case',
  description: 'Ends the case because the person no longer wants or can have the service. Open tasks are cancelled.',
  permission: 'case.close',
  decide(deciding) {
    const reason = closeReason(deciding.program, deciding.input.reason, ['withdrawn']);
    return isRefusal(reason) ? reason : closing(deciding, 'withdrawn', reason.code);
  },
};
