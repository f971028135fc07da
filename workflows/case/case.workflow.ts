import {
  allHandlersFinished,
  CancellationScope,
  condition,
  makeContinueAsNewFunc,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { answerMessages } from './case-messages.ts';
import { CaseRun } from './case-run.ts';
import { JournalKeeper } from './journal-keeper.ts';
import type { CaseInput } from './messages.ts';

/** A cold case replays its whole run: 20 commands cost about 20 ms, 60 ten times that. */
const LONGEST_RUN = 20;
const MOST_EVENTS = 250;
/** No wait is longer, so that a dormant case takes up new code and stays clear of old history. */
const LONGEST_WAIT_MS = 90 * 24 * 3_600_000;
/** A run that was started for a command ends by itself when the command never comes. */
const PATIENCE = '1 minute';
const LAST_WRITE = '10 seconds';

/**
 * One care case. It lives as long as the case is open, as a chain of short runs, and can be started at any time from
 * its journal's fold; it acts by itself when a clock says so, and waits for messages otherwise. Everything it decides
 * is decided by libs/core.
 */
export async function careCaseWorkflow(input: CaseInput): Promise<void> {
  const run = new CaseRun(input);
  const journal = new JournalKeeper(run);
  // Before the first await: an update that finds no handler is rejected.
  answerMessages(run, journal);
  if (!run.isOpen) await condition(() => run.taken > 0, PATIENCE);
  while (!run.isFinished) {
    await (run.isOpen ? untilDue(run, journal) : untilWritten(run, journal));
    if (run.isDue) await journal.wake();
    if (mustContinue(run, journal)) await continueCase(run, journal);
    // What waited for the last act may open the case again.
    if (run.isFinished) await condition(allHandlersFinished);
  }
}

/**
 * One timer, for the next moment at which the case is to act; whatever wakes the case after that moment lets it act. A
 * command that moves the moment forward in time leaves the timer alone: when it fires there is nothing to do, and it is
 * set again. Only an earlier moment replaces it.
 */
async function untilDue(run: CaseRun, journal: JournalKeeper): Promise<void> {
  const longest = new Date(Date.now() + LONGEST_WAIT_MS).toISOString();
  const until = run.timer !== undefined && run.timer.ringsAt < longest ? run.timer.ringsAt : longest;
  const wait = Date.parse(until) - Date.now();
  if (wait <= 0) return;
  const moved = (): boolean => run.timer !== undefined && run.timer.ringsAt < until;
  // `condition` with a timeout does the same with twice the promises, each of which costs.
  const timer = new CancellationScope();
  let isRung = false;
  const rung = (): boolean => (isRung = true);
  timer.run(() => sleep(wait)).then(rung, () => undefined);
  await condition(() => isRung || moved() || run.isDue || !run.isOpen || mustContinue(run, journal));
  if (!isRung) timer.cancel();
  else if (until === longest) run.rollAsked = true;
}

/** A closed case has one thing left to do. */
async function untilWritten(run: CaseRun, journal: JournalKeeper): Promise<void> {
  journal.ask();
  await condition(() => run.isFinished || run.isOpen || mustContinue(run, journal));
}

function mustContinue(run: CaseRun, journal: JournalKeeper): boolean {
  const info = workflowInfo();
  return (
    run.rollAsked ||
    run.taken >= LONGEST_RUN ||
    journal.isForked ||
    info.historyLength >= MOST_EVENTS ||
    info.continueAsNewSuggested ||
    info.targetWorkerDeploymentVersionChanged === true
  );
}

/** The next run takes up the newest code. When the journal disagrees with this run, the journal is right. */
async function continueCase(run: CaseRun, journal: JournalKeeper): Promise<void> {
  run.isEnding = true;
  if (journal.isWriting) await condition(() => !journal.isWriting, LAST_WRITE);
  const input = journal.isForked ? await journal.recover() : run.carry();
  await condition(allHandlersFinished);
  const continueAsNew = makeContinueAsNewFunc<typeof careCaseWorkflow>({ initialVersioningBehavior: 'AUTO_UPGRADE' });
  await continueAsNew(input);
}
