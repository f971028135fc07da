import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommandName } from '#core/case/command-table.ts';
import type { Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { JsonObject } from '#core/json.ts';
import type { CaseCommandName } from '#contracts/requests.ts';
import type { StoredAnswer } from '#contracts/stored-answer.ts';
import { beginIntent, beginOnCase, type Begun } from '#persistence/begin-intent.ts';
import type { IntentRequest } from '#persistence/intents.ts';
import { Answer } from '../edge/answer.ts';
import { problem } from '../edge/problem.exception.ts';
import { answerOf, refusalProblem } from './answers.ts';
import { fingerprintOf, type CommandCall } from './command-call.ts';
import { CommandDispatch, type Dispatch } from './command-dispatch.ts';
import { engineProblem } from './engine-problem.ts';
import { envelopeOf, newCaseId } from './envelope.ts';
import { FactCheck } from './fact-check.ts';

/**
 * The way of every command: intent, case, journal, stored answer, reply. All methods throw problems; whatever they
 * throw, sending the same request again with the same key is safe.
 */
@Injectable()
export class CommandGateway {
  private readonly database: DataSource;
  private readonly dispatch: CommandDispatch;
  private readonly facts: FactCheck;

  constructor(database: DataSource, dispatch: CommandDispatch, facts: FactCheck) {
    this.database = database;
    this.dispatch = dispatch;
    this.facts = facts;
  }

  /** A command on a case that is there. A body may be missing when no field is required. */
  async onCase(name: CaseCommandName, caseId: string, call: CommandCall, body: JsonObject = {}): Promise<Answer> {
    const asked = dispatchOf(name, caseId, call, body);
    await this.checkFacts(asked, body);
    const found = await beginOnCase(this.database, requestOf(asked, call, body));
    if (!found) throw problem('CASE_NOT_FOUND');
    const { journaledThrough } = found.head;
    const envelope = journaledThrough === undefined ? {} : { projectedThrough: journaledThrough };
    return this.carryOn({ ...asked, envelope: { ...asked.envelope, ...envelope } }, found.begun);
  }

  /** Opens a case. Its id follows from tenant and key, so a repeated request finds the case that it opened. */
  async open(call: CommandCall, body: JsonObject): Promise<Answer> {
    const asked = dispatchOf('openCase', newCaseId(call), call, body);
    await this.checkFacts(asked, body);
    return this.carryOn(asked, await beginIntent(this.database, requestOf(asked, call, body)));
  }

  private async checkFacts({ name, key }: Dispatch, body: JsonObject): Promise<void> {
    const refusal = await this.facts.refusalOf(name, key.tenant, key.caseId, body);
    if (refusal) throw refusalProblem(refusal);
  }

  private async carryOn(asked: Dispatch, begun: Begun | Refusal): Promise<Answer> {
    if (isRefusal(begun)) throw refusalProblem(begun);
    if (begun.kind === 'begun') return answerOf(await this.send(asked), asked.name);
    this.dispatch.count(asked.name, 'replayed');
    // CommandDispatch alone writes answers, as StoredAnswer.
    return answerOf(begun.answer as unknown as StoredAnswer, asked.name);
  }

  private async send(command: Dispatch): Promise<StoredAnswer> {
    try {
      return await this.dispatch.send(command);
    } catch (error) {
      throw engineProblem(error);
    }
  }
}

function dispatchOf(name: CommandName, caseId: string, call: CommandCall, body: JsonObject): Dispatch {
  const key = { tenant: call.caller.tenant, caseId, commandId: call.commandId };
  return { name, key, envelope: envelopeOf(name, call, body) };
}

function requestOf({ name, key, envelope }: Dispatch, call: CommandCall, body: JsonObject): IntentRequest {
  // An envelope is made of JSON alone; an interface merely has no index signature to say so.
  return { ...key, name, fingerprint: fingerprintOf(call, body), envelope: envelope as unknown as JsonObject };
}
