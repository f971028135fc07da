import type { CommandName } from '#core/case/command-table.ts';
import type { Refusal } from '#core/case/protocol.ts';
import { problemType } from '#contracts/views/problem.ts';
import { refusalStatus, refusalTitle } from '#contracts/refusal-status.ts';
import type { StoredAnswer } from '#contracts/stored-answer.ts';
import { Answer } from '../edge/answer.ts';
import { ProblemException } from '../edge/problem.exception.ts';
import { etagOf } from '../edge/revision.ts';

/** The reply to a command from its stored answer; throws the problem when that is a refusal. */
export function answerOf(stored: StoredAnswer, name: CommandName): Answer {
  if (stored.outcome === 'refused') throw refusalProblem(stored.refusal);
  const { case: header } = stored.answer;
  const headers = { ETag: etagOf(header.seq) };
  if (name !== 'openCase') return new Answer(stored.answer, headers);
  return new Answer(stored.answer, { ...headers, Location: `/v1/cases/${header.id}` }, 201);
}

/** A refusal as the problem that the caller sees. */
export function refusalProblem({ code, message, remedy, field }: Refusal): ProblemException {
  const optional = { ...(remedy === undefined ? {} : { remedy }), ...(field === undefined ? {} : { field }) };
  const status = refusalStatus(code);
  const body = { type: problemType(code), title: refusalTitle(status), status, code, detail: message, ...optional };
  return new ProblemException(body, status === 409 && code === 'IDEMPOTENCY_IN_FLIGHT' ? { 'Retry-After': '1' } : {});
}
