import type { CommandName } from '#core/case/command-table.ts';
import { decide } from '#core/case/decide.ts';
import type { CaseEvent } from '#core/case/events.ts';
import type { CommandEnvelope, Refusal } from '#core/case/protocol.ts';
import { isRefusal } from '#core/case/refusal.ts';
import { settled } from '#core/case/settled.ts';
import type { Library } from '#core/program/library.ts';
import { caseInputOf } from '#workflows/case/case-input.ts';
import { type CaseInput, commandUpdates, type Reply } from '#workflows/case/messages.ts';
import { answered } from '#workflows/case/ledger.ts';
import { type Client, WithStartWorkflowOperation, WorkflowNotFoundError } from '@temporalio/client';
import { startOptions } from './case-start.ts';
import { CASE_WORKFLOW, COMMAND_DEADLINE_MS } from './constants.ts';
import { InFlight } from './in-flight.ts';
import { commandFailure } from './command-failure.ts';
import { nextPlace } from './spread.ts';

/** A case's journal from its first event on, without gaps; empty when the tenant has no such case. */
export type LoadEvents = (tenant: string, caseId: string) => Promise<readonly CaseEvent[]>;

const IN_FLIGHT_PER_CASE = 8;

/** The one way from the outside to a running case. */
export class CaseGateway {
  private readonly lanes = new InFlight(IN_FLIGHT_PER_CASE);

  constructor(
    private readonly client: Client,
    private readonly loadEvents: LoadEvents,
    private readonly library: Library,
    private readonly deadlineMs = COMMAND_DEADLINE_MS,
    private readonly spreadMs: () => number = () => 0,
  ) {}

  /**
   * Sends a command to its case and gives the answer or the refusal, within the deadline. A case that does not run (new,
   * closed, or lost with the engine's database) is started from its journal first. Sending the same command id again is
   * safe after any outcome and brings the same events.
   *
   * Throws EngineUnavailable (nothing was decided), OutcomeUnknown, CaseDefect, and what `loadEvents` throws.
   */
  execute(caseId: string, name: CommandName, envelope: CommandEnvelope): Promise<Reply | Refusal> {
    const deadline = new Date(Date.now() + this.deadlineMs);
    const command = { ...settled(name, envelope, this.library), spreadMs: this.spreadMs() };
    return this.lanes.run(caseId, async () => {
      const reply = await this.client.connection.withDeadline(deadline, () => this.send(caseId, name, command));
      return isRefusal(reply) ? reply : this.complete(reply, envelope);
    });
  }

  /**
   * Starts a case from its journal in place of the run that decided on another past: the journal is right. What that run
   * decided and nobody has journaled never was; whoever waits for it is told that the case has ended, and sends again.
   * Safe to repeat. Throws OutcomeUnknown when the engine is away, and what `loadEvents` throws.
   */
  async startOver(tenant: string, caseId: string): Promise<void> {
    const input = caseInputOf(tenant, caseId, await this.loadEvents(tenant, caseId), this.rings());
    const options = { ...startOptions(input), workflowIdConflictPolicy: 'TERMINATE_EXISTING' } as const;
    try {
      await this.client.connection.withDeadline(Date.now() + this.deadlineMs, () =>
        this.client.workflow.start(CASE_WORKFLOW, options),
      );
    } catch (error) {
      commandFailure(error);
    }
  }

  private async send(caseId: string, name: CommandName, envelope: CommandEnvelope): Promise<Reply | Refusal> {
    // The first command of a case finds nothing running: asking first would be a round trip for nothing.
    const running = name === 'openCase' ? undefined : await this.update(caseId, name, envelope);
    return running ?? this.startWith(caseId, name, envelope);
  }

  /** Undefined when no such case is running. */
  private async update(
    caseId: string,
    name: CommandName,
    envelope: CommandEnvelope,
  ): Promise<Reply | Refusal | undefined> {
    try {
      const handle = this.client.workflow.getHandle(caseId);
      return await handle.executeUpdate(commandUpdates[name], { updateId: envelope.commandId, args: [envelope] });
    } catch (error) {
      return error instanceof WorkflowNotFoundError ? undefined : commandFailure(error);
    }
  }

  private async startWith(caseId: string, name: CommandName, envelope: CommandEnvelope): Promise<Reply | Refusal> {
    const events = await this.loadEvents(envelope.tenant, caseId);
    const input = caseInputOf(envelope.tenant, caseId, events, this.rings());
    const refusal = this.refusalOfStart(input, name, envelope);
    if (refusal) return refusal;
    const startWorkflowOperation = new WithStartWorkflowOperation(CASE_WORKFLOW, startOptions(input));
    try {
      return await this.client.workflow.executeUpdateWithStart(commandUpdates[name], {
        updateId: envelope.commandId,
        args: [envelope],
        startWorkflowOperation,
      });
    } catch (error) {
      return commandFailure(error);
    }
  }

  private rings(): { readonly spreadMs: number; readonly place: number } {
    return { spreadMs: this.spreadMs(), place: nextPlace() };
  }

  /** A start whose command is refused would leave a case running that nobody opened, so it is decided here first. */
  private refusalOfStart(input: CaseInput, name: CommandName, envelope: CommandEnvelope): Refusal | undefined {
    if (answered(input.ledger, envelope.commandId)) return undefined;
    const decision = decide(input.state, name, envelope, { library: this.library, now: new Date().toISOString() });
    return isRefusal(decision) ? decision : undefined;
  }

  /** A repeated command is answered from the case's ledger, which keeps numbers; the journal has those events. */
  private async complete(reply: Reply, { tenant, commandId }: CommandEnvelope): Promise<Reply> {
    const { firstSeq, lastSeq } = reply.command;
    const own = reply.events.filter((event) => event.commandId === commandId);
    if (own.length === lastSeq - firstSeq + 1) return reply;
    const written = await this.loadEvents(tenant, reply.caseId);
    const missing = written.slice(firstSeq - 1, lastSeq).filter(({ seq }) => !own.some((event) => event.seq === seq));
    return { ...reply, events: [...missing, ...reply.events] };
  }
}
