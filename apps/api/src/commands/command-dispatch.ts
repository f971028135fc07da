import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommandName } from '#core/case/command-table.ts';
import type { CommandEnvelope, Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { JsonObject } from '#core/json.ts';
import type { CommandAnswer } from '#contracts/views/command-answer.ts';
import type { StoredAnswer } from '#contracts/stored-answer.ts';
import { JournalForkError } from '#persistence/errors.ts';
import { answerIntent, applyAndAnswer, releaseIntent, type IntentKey } from '#persistence/intents.ts';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { CaseDefect, OutcomeUnknown } from '#temporal/errors.ts';
import type { Reply } from '#workflows/case/messages.ts';
import { Unanswered } from '../health/unanswered.ts';
import { Metrics, type CommandResult } from '../metrics/metrics.ts';

/** A command that an intent row holds: everything needed to send it, the first time or again. */
export interface Dispatch {
  readonly name: CommandName;
  readonly key: IntentKey;
  readonly envelope: CommandEnvelope;
}

/** Sends commands that are stored as intents, journals what they changed and stores their answer. */
@Injectable()
export class CommandDispatch {
  private readonly database: DataSource;
  private readonly engine: CaseGateway;
  private readonly metrics: Metrics;
  private readonly unanswered: Unanswered;

  constructor(database: DataSource, engine: CaseGateway, metrics: Metrics, unanswered: Unanswered) {
    this.database = database;
    this.engine = engine;
    this.metrics = metrics;
    this.unanswered = unanswered;
  }

  /**
   * Sends the command to its case and gives the answer, which is stored by then. Throws EngineUnavailable and
   * OutcomeUnknown within the engine's deadline, and DatabaseAwayError after the case has decided: the intent then
   * stays open, and sending it again is safe and brings the same answer.
   */
  async send(command: Dispatch): Promise<StoredAnswer> {
    const decision = await this.decide(command);
    const answer = isRefusal(decision) ? refused(decision) : accepted(command, decision);
    if (isRefusal(decision)) await answerIntent(this.database, command.key, asJson(answer));
    else await this.journal(command, decision, answer);
    this.count(command.name, answer.outcome);
    return answer;
  }

  /** For `throughline_commands_total`. */
  count(command: CommandName, result: CommandResult): void {
    this.metrics.commands.inc({ command, result });
  }

  private async decide({ name, key, envelope }: Dispatch): Promise<Reply | Refusal> {
    try {
      return await this.engine.execute(key.caseId, name, envelope);
    } catch (error) {
      if (error instanceof CaseDefect) return DEFECT;
      if (error instanceof OutcomeUnknown) this.unanswered.note();
      this.count(name, 'unknown');
      // Without this the caller's own retry would have to wait for the lease to run out.
      await releaseIntent(this.database, key).catch(() => undefined);
      throw error;
    }
  }

  private async journal({ key }: Dispatch, changes: Reply, answer: StoredAnswer): Promise<void> {
    const stop = this.metrics.projection.startTimer();
    this.metrics.lag.inc(changes.events.length);
    try {
      await applyAndAnswer(this.database, changes, key, asJson(answer));
      stop();
    } catch (error) {
      if (!(error instanceof JournalForkError)) throw error;
      // The case begins again from its journal and answers this command id from there.
      await this.engine.startOver(key.tenant, key.caseId);
      await releaseIntent(this.database, key);
      throw new OutcomeUnknown('The case and its journal differ for a moment.', FORK_HEALS_SECONDS, { cause: error });
    } finally {
      this.metrics.lag.dec(changes.events.length);
    }
  }
}

const FORK_HEALS_SECONDS = 1;

const DEFECT: Refusal = {
  refused: true,
  code: 'COMMAND_DEFECT',
  message: 'The case met a fault of ours in this command. It is unharmed, and the fault is recorded.',
  remedy: 'Report the request id. Repeating the command will not help until the fault is mended.',
};

function refused(refusal: Refusal): StoredAnswer {
  return { outcome: 'refused', refusal };
}

/** The reply may carry more than the command's own events: whatever the journal still lacked. */
function accepted({ envelope }: Dispatch, { rows, events, command }: Reply): StoredAnswer {
  const own = events.filter(({ seq }) => seq >= command.firstSeq && seq <= command.lastSeq);
  const lines = own.map(({ seq, type, occurredAt, recordedAt }) => ({ seq, type, occurredAt, recordedAt }));
  const answer: CommandAnswer = { commandId: envelope.commandId, case: rows.case, events: lines };
  return { outcome: 'accepted', answer };
}

/** Answers are made of JSON alone; classes and interfaces merely have no index signature to say so. */
function asJson(answer: StoredAnswer): JsonObject {
  return answer as unknown as JsonObject;
}
