import type { CommandName } from '#core/case/command-table.ts';
import { COMMAND_NAMES } from '#core/case/command-table.ts';
import type { CommandEnvelope } from '#core/case/protocol.ts';
import { ApplicationFailure, condition, log, setHandler } from '@temporalio/workflow';
import { BY_SIGNAL } from './after-fork.ts';
import { answerQueries } from './case-queries.ts';
import type { CaseRun } from './case-run.ts';
import { kindOf } from './failures.ts';
import type { JournalKeeper } from './journal-keeper.ts';
import type { ExternalFact, Reply } from './messages.ts';
import { commandUpdates, externalFactSignal, rollSignal } from './messages.ts';

/**
 * Registers every message of a case. Handlers are synchronous: they finish in the task that brings the message. Only what
 * comes while the case has something to do by itself waits for that, within the same task: a wake decides on a state
 * that the server has kept, whoever comes with it, and so decides the same when its task is tried again.
 */
export function answerMessages(run: CaseRun, journal: JournalKeeper): void {
  for (const name of COMMAND_NAMES) {
    setHandler(commandUpdates[name], (envelope) => inTurn(run, journal, () => taken(run, journal, name, envelope)), {
      // While something is due the journal may be ahead of us, and whoever asks knows it: the handler decides after that.
      validator: (envelope) => (isFree(run, journal) ? run.validate(name, envelope) : undefined),
    });
  }
  setHandler(externalFactSignal, (fact) => inTurn(run, journal, () => learn(run, journal, fact)));
  setHandler(rollSignal, () => {
    run.rollAsked = true;
  });
  answerQueries(run);
}

function taken(run: CaseRun, journal: JournalKeeper, name: CommandName, envelope: CommandEnvelope): Reply {
  try {
    return run.execute(name, envelope);
  } finally {
    journal.look();
  }
}

function inTurn<T>(run: CaseRun, journal: JournalKeeper, act: () => T): T | Promise<T> {
  const isFreeNow = (): boolean => isFree(run, journal);
  return isFreeNow() ? act() : condition(isFreeNow).then(act);
}

function isFree(run: CaseRun, journal: JournalKeeper): boolean {
  return run.isEnding || !(run.isDue || journal.isSettling);
}

/** The sender of a signal hears nothing: a refusal is logged with its code, and the case goes on. */
function learn(run: CaseRun, journal: JournalKeeper, { messageId, ...fact }: ExternalFact): void {
  try {
    run.execute('recordFacts', { ...fact, commandId: BY_SIGNAL + messageId });
    journal.ask();
  } catch (error) {
    log.warn('An external fact was not taken', { code: codeOf(error) });
  }
}

function codeOf(error: unknown): string {
  return error instanceof ApplicationFailure ? (error.type ?? kindOf(error)) : kindOf(error);
}
