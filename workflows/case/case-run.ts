import type { CommandName } from '#core/case/command-table.ts';
import type { Decision } from '#core/case/decide.ts';
import type { EventDraft } from '#core/case/event-data.ts';
import type { CaseEvent } from '#core/case/events.ts';
import type { Place, Timer } from '#core/case/next-wake.ts';
import type { Changes, CommandEnvelope, Refusal } from '#core/case/protocol.ts';
import type { PreviousSets } from '#core/case/read-model.ts';
import { isRefusal } from '#core/case/refusal.ts';
import type { CaseState } from '#core/case/state.ts';
import type { Instant } from '#core/json.ts';
import { ApplicationFailure } from '@temporalio/common';
import { log } from '@temporalio/workflow';
import { defectDraft, defectFailure, kindOf, placeOf, refusalFailure } from './failures.ts';
import type { LedgerEntry } from './ledger.ts';
import { answered, remember } from './ledger.ts';
import type { CaseInput, Reply } from './messages.ts';
import { later, now } from './moments.ts';
import { put, release } from './outbox.ts';
import { rules } from './rules.ts';
import { WakeCount } from './wake-count.ts';

/** After a wake that failed the case waits this long before it tries again; commands are carried out meanwhile. */
const WAKE_PAUSE_MS = 3_600_000;

/** A wake that does much is worth as many commands: what a run did is replayed within one task. */
const EVENTS_OF_A_COMMAND = 20;

/**
 * One run of a case: what it carries (state, ledger, outbox) and what it derives from that. Every method is
 * synchronous, so no two commands ever interleave, and takes over the whole of a change or nothing of it.
 */
export class CaseRun {
  /** Commands and wakes that this run carried out or failed at: the measure of its length. */
  taken = 0;
  /** The next moment at which the case acts by itself, if nothing new is learnt, and when it is woken for that. */
  timer: Timer | undefined;
  /** An operator, or the longest wait, asks for a fresh run. */
  rollAsked = false;
  /** The run hands over to the next one: nothing is waited for any more. */
  isEnding = false;
  /** The moment of the last command: one decided in the same task as a wake is not kept by the server yet. */
  private commandAt = '';
  private sent: PreviousSets | undefined;
  private decided:
    | { commandId: string; state: CaseState | null; at: Instant; decision: Decision | Refusal }
    | undefined;
  private readonly wakes = new WakeCount();

  constructor(private carried: CaseInput) {
    this.timer = this.planWake();
  }

  get state(): CaseState | null {
    return this.carried.state;
  }

  get caseId(): string {
    return this.carried.caseId;
  }

  get tenant(): string {
    return this.carried.tenant;
  }

  get outbox(): CaseInput['outbox'] {
    return this.carried.outbox;
  }

  get isOpen(): boolean {
    return this.state !== null && this.state.stage !== 'closed';
  }

  /** Open or not, a case with an unwritten journal is not finished. */
  get isFinished(): boolean {
    return !this.isOpen && this.outbox.events.length === 0;
  }

  /** The case has something to do by itself, now. */
  get isDue(): boolean {
    return this.isOpen && this.timer !== undefined && this.timer.actsAt <= now();
  }

  /** Everything but the wake that is due was decided in earlier tasks, which the server has kept. */
  get isAlone(): boolean {
    return this.commandAt !== now();
  }

  private get place(): Place {
    const { caseId, spreadMs = 0, place } = this.carried;
    return { caseId, spreadMs, ...(place === undefined ? {} : { place }) };
  }

  /** What the next run starts from. */
  carry(): CaseInput {
    return this.carried;
  }

  /**
   * Throws the refusal that `execute` would end in; changes nothing. An error of ours passes, so that `execute` meets
   * it again where it can be recorded.
   */
  validate(name: CommandName, envelope: CommandEnvelope): void {
    if (answered(this.carried.ledger, envelope.commandId)) return;
    const refusal = this.refusalOf(name, envelope);
    if (refusal) throw refusalFailure(refusal);
  }

  /** Carries out a command, or answers a known one again. Throws nothing but ApplicationFailure. */
  execute(name: CommandName, envelope: CommandEnvelope): Reply {
    this.hear(envelope);
    this.commandAt = now();
    const known = answered(this.carried.ledger, envelope.commandId);
    if (known) return this.repeat(known);
    this.taken += 1;
    try {
      const decision = this.decide(name, envelope);
      if (isRefusal(decision)) throw refusalFailure(decision);
      return this.answer(envelope.commandId, decision.events);
    } catch (error) {
      if (error instanceof ApplicationFailure) throw error;
      this.recordDefect(name, `defect:${envelope.commandId}`, error);
      throw defectFailure(name, error);
    }
  }

  /** Does what the case does by itself at this moment. An error of ours is recorded and the wake put off. */
  wake(): void {
    if (!this.state) return;
    this.taken += 1;
    const due = this.timer?.actsAt;
    try {
      this.wakes.note(now());
      const drafts = rules.wake(this.state, now());
      if (drafts.length === 0) throw new RangeError('A wake was due and nothing happened');
      this.take(drafts);
      this.taken += Math.floor(drafts.length / EVENTS_OF_A_COMMAND);
    } catch (error) {
      this.recordDefect('wake', `defect:wake:${due}`, error);
      this.timer = later(WAKE_PAUSE_MS);
    }
  }

  /**
   * Takes the journal's word for what was done since `before`: an attempt at this very task wrote it, and then the
   * server did not keep the task.
   */
  adopt(before: CaseInput, events: readonly CaseEvent[]): void {
    if (!before.state) return;
    this.carried = { ...before, state: rules.follow(before.state, events), outbox: put(before.outbox, events) };
    this.sent = undefined;
    this.timer = this.planWake();
  }

  /** Told that the journal holds every event up to this seq. */
  acknowledge(through: number): void {
    const outbox = release(this.outbox, Math.min(through, this.state?.seq ?? 0));
    if (outbox !== this.outbox) this.carried = { ...this.carried, outbox };
  }

  /** All that the journal may lack, with whole sets of rows; undefined when it lacks nothing. */
  unwritten(): Changes | undefined {
    const { caseId, tenant, outbox, state } = this.carried;
    if (!state || outbox.events.length === 0) return undefined;
    return { caseId, tenant, seq: state.seq, events: outbox.events, rows: rules.rows(state) };
  }

  /** What every caller tells beside the command itself. */
  private hear({ projectedThrough = 0, spreadMs }: CommandEnvelope): void {
    this.acknowledge(projectedThrough);
    if (spreadMs !== undefined && spreadMs !== this.carried.spreadMs) this.carried = { ...this.carried, spreadMs };
  }

  private refusalOf(name: CommandName, envelope: CommandEnvelope): Refusal | undefined {
    try {
      const decision = this.decide(name, envelope);
      return isRefusal(decision) ? decision : undefined;
    } catch {
      return undefined;
    }
  }

  /** Validator and handler of one update ask the same question at the same moment: it is answered once. */
  private decide(name: CommandName, envelope: CommandEnvelope): Decision | Refusal {
    const { commandId } = envelope;
    const at = now();
    const known = this.decided;
    this.decided = undefined;
    if (known?.commandId === commandId && known.state === this.state && known.at === at) return known.decision;
    const decision = rules.decide(this.state, name, envelope, at);
    this.decided = { commandId, state: this.state, at, decision };
    return decision;
  }

  private repeat([id, firstSeq, lastSeq]: LedgerEntry): Reply {
    const { caseId, tenant, outbox, state } = this.carried;
    if (!state) throw ApplicationFailure.nonRetryable('A case that answered before has a state');
    const changes = { caseId, tenant, seq: state.seq, events: outbox.events, rows: rules.rows(state) };
    return { ...changes, command: { id, firstSeq, lastSeq } };
  }

  private answer(commandId: string, drafts: readonly EventDraft[]): Reply {
    const firstSeq = (this.state?.seq ?? 0) + 1;
    const changes = this.take(drafts);
    this.note([commandId, firstSeq, changes.seq]);
    return { ...changes, command: { id: commandId, firstSeq, lastSeq: changes.seq } };
  }

  /** Takes over what was decided. All that can fail comes before the first assignment. */
  private take(drafts: readonly EventDraft[]): Changes {
    const { caseId, tenant, outbox } = this.carried;
    const { state, events } = rules.commit(this.state, drafts, caseId, now());
    if (!state) throw new RangeError('The first command of a case gave no event');
    const rows = rules.rows(state, this.sent);
    const timer = rules.timer(state, now(), this.place);
    this.carried = { ...this.carried, state, outbox: put(outbox, events) };
    this.timer = timer;
    this.sent = { tasks: state.tasks, clocks: rows.clocks ?? this.sent?.clocks ?? [] };
    return { caseId, tenant, seq: state.seq, events, rows };
  }

  /** Once a defect. Derives nothing, because deriving may be what is broken. */
  private recordDefect(command: string, id: string, error: unknown): void {
    log.error('A programming error in a case', { command, kind: kindOf(error), place: placeOf(error) });
    const { caseId, ledger, outbox, state: before } = this.carried;
    if (!before || answered(ledger, id)) return;
    try {
      const { state, events } = rules.commit(before, [defectDraft(command, id, error, now())], caseId, now());
      this.carried = { ...this.carried, state, outbox: put(outbox, events) };
      this.note([id, before.seq + 1, before.seq + 1]);
    } catch (second) {
      log.error('The defect could not be recorded', { command, kind: kindOf(second), place: placeOf(second) });
    }
  }

  private note(entry: LedgerEntry): void {
    this.carried = { ...this.carried, ledger: remember(this.carried.ledger, entry) };
  }

  private planWake(): Timer | undefined {
    const { state } = this.carried;
    try {
      return state ? rules.timer(state, now(), this.place) : undefined;
    } catch (error) {
      log.error('A programming error in a case', { command: 'timer', kind: kindOf(error), place: placeOf(error) });
      return later(WAKE_PAUSE_MS);
    }
  }
}
