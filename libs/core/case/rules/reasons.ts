import type { CloseReason, ProgramDocument, ReasonLists } from '../../program/document.ts';
import type { Outcome } from '../state.ts';
import type { Refusal } from '../protocol.ts';
import { refuse } from '../refusal.ts';

/** Refuses a reason that is not on the program's list; a program with an empty list takes any code. */
export function unknownReason(
  program: ProgramDocument,
  list: Exclude<keyof ReasonLists, 'close'>,
  code: string,
): Refusal | undefined {
  const reasons = program.reasons[list];
  if (reasons.length === 0 || reasons.some((reason) => reason.code === code)) return undefined;
  return unlisted(`${list.toUpperCase()}_REASON_UNKNOWN`, code, reasons);
}

/** The closing reason of that code, of one of the outcomes that the verb stands for. */
export function closeReason(
  program: ProgramDocument,
  code: string,
  outcomes?: readonly Outcome[],
): CloseReason | Refusal {
  const reasons = program.reasons.close.filter((reason) => !outcomes || outcomes.includes(reason.outcome));
  return reasons.find((reason) => reason.code === code) ?? unlisted('CLOSE_REASON_UNKNOWN', code, reasons);
}

function unlisted(code: string, given: string, reasons: readonly { readonly code: string }[]): Refusal {
  return refuse(code, `“${given}” is not a reason that the program lists for this.`, {
    field: 'reason',
    remedy: `Use one of: ${reasons.map((reason) => reason.code).join(', ')}.`,
  });
}
