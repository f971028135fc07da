import { COMMAND_NAMES } from '#core/case/command-table.ts';
import { ApplicationFailure, log, setHandler } from '@temporalio/workflow';
import { answerQueries } from './case-queries.ts';
import type { CaseRun } from './case-run.ts';
import { kindOf } from './failures.ts';
import type { JournalKeeper } from './journal-keeper.ts';
import type { ExternalFact } from './messages.ts';
import { commandUpdates, externalFactSignal, rollSignal } from './messages.ts';

/** Registers every message of a case. Handlers are synchronous: they finish in the task that brings the message. */
export function answerMessages(run: CaseRun, journal: JournalKeeper): void {
  for (const name of COMMAND_NAMES) {
    setHandler(commandUpdates[name], (envelope) => run.execute(name, envelope), {
      validator: (envelope) => run.validate(name, envelope),
    });
  }
  setHandler(externalFactSignal, (fact) => learn(run, journal, fact));
  setHandler(rollSignal, () => {
    run.rollAsked = true;
  });
  answerQueries(run);
}

/** The sender of a signal hears nothing: a refusal is logged with its code, and the case goes on. */
function learn(run: CaseRun, journal: JournalKeeper, { messageId, ...fact }: ExternalFact): void {
  try {
    run.execute('recordFacts', { ...fact, commandId: `signal:${messageId}` });
    journal.ask();
  } catch (error) {
    log.warn('An external fact was not taken', { code: codeOf(error) });
  }
}

function codeOf(error: unknown): string {
  return error instanceof ApplicationFailure ? (error.type ?? kindOf(error)) : kindOf(error);
}
