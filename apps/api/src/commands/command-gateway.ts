import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CommandName } from '#core/case/command-table.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { JsonObject } from '#core/json.ts';
import type { CaseCommandName } from '#contracts/requests.ts';
import type { StoredAnswer } from '#contracts/stored-answer.ts';
import { beginIntent } from '#persistence/intents.ts';
import { Answer } from '../edge/answer.ts';
import { problem } from '../edge/problem.exception.ts';
import { answerOf, refusalProblem } from './answers.ts';
import { caseHead } from './case-head.ts';
import { fingerprintOf, type CommandCall } from './command-call.ts';
import { CommandDispatch, type Dispatch } from './command-dispatch.ts';
import { engineProblem } from './engine-problem.ts';
import { envelopeOf, newCaseId } from './envelope.ts';

/**
 * The way of every command: intent, case, journal, stored answer, reply. All methods throw problems; whatever they
 * throw, sending the same request again with the same key is safe.
 */
@Injectable()
export class CommandGateway {
  private readonly database: DataSource;
  private readonly dispatch: CommandDispatch;

  constructor(database: DataSource, dispatch: CommandDispatch) {
    this.database = database;
    this.dispatch = dispatch;
  }

  /** A command on a case that is there. A body may be missing when no field is required. */
  async onCase(name: CaseCommandName, caseId: string, call: CommandCall, body: JsonObject = {}): Promise<Answer> {
    const head = await caseHead(this.database, call.caller.tenant, caseId);
    if (!head) throw problem('CASE_NOT_FOUND');
    return this.carryOut(name, caseId, call, body, head.journaledThrough);
  }

  /** Opens a case. Its id follows from tenant and key, so a repeated request finds the case that it opened. */
  open(call: CommandCall, body: JsonObject): Promise<Answer> {
    return this.carryOut('openCase', newCaseId(call), call, body);
  }

  private async carryOut(
    name: CommandName,
    caseId: string,
    call: CommandCall,
    body: JsonObject,
    journaledThrough?: number,
  ): Promise<Answer> {
    const envelope = envelopeOf(name, call, body, journaledThrough);
    const key = { tenant: call.caller.tenant, caseId, commandId: call.commandId };
    const fingerprint = fingerprintOf(call, body);
    // An envelope is made of JSON alone; an interface merely has no index signature to say so.
    const request = { ...key, name, fingerprint, envelope: envelope as unknown as JsonObject };
    const begun = await beginIntent(this.database, request);
    if (isRefusal(begun)) throw refusalProblem(begun);
    if (begun.kind === 'begun') return answerOf(await this.send({ name, key, envelope }), name);
    this.dispatch.count(name, 'replayed');
    // CommandDispatch alone writes answers, as StoredAnswer.
    return answerOf(begun.answer as unknown as StoredAnswer, name);
  }

  private async send(command: Dispatch): Promise<StoredAnswer> {
    try {
      return await this.dispatch.send(command);
    } catch (error) {
      throw engineProblem(error);
    }
  }
}
