import type { CaseEvent } from '#core/case/events.ts';
import type { CaseSummary, Changes } from '#core/case/protocol.ts';
import type { Task } from '#core/case/state.ts';
import type { ClockView } from '#core/clocks/result.ts';
import { sha256 } from '#test/support/case-world.ts';

export const TENANT = 'north';
const START = Date.parse('2026-03-02T08:00:00.000Z');

/** The instant of a sequence number in these made-up lives: an hour a step. */
export function at(step: number): string {
  return new Date(START + step * 3_600_000).toISOString();
}

export function event(caseId: string, seq: number, overrides: Partial<CaseEvent> = {}): CaseEvent {
  return {
    caseId,
    seq,
    type: 'factRecorded',
    occurredAt: at(seq - 1),
    recordedAt: at(seq),
    actor: { id: 'nurse-1', role: 'caseManager' },
    commandId: `command-${seq}`,
    data: { step: seq, note: 'tab\t, "quote", back\\slash, newline\n, ünïcode' },
    prevHash: seq === 1 ? '' : sha256(`${caseId}/${seq - 1}`),
    hash: sha256(`${caseId}/${seq}`),
    ...overrides,
  };
}

export function summary(caseId: string, seq: number, overrides: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id: caseId,
    tenant: TENANT,
    person: `person_${caseId}`,
    program: { id: 'hospital-discharge', version: '1.0.0' },
    zone: 'America/Chicago',
    stage: 'assess',
    priority: 'routine',
    openedAt: at(0),
    episode: 1,
    seq,
    head: sha256(`${caseId}/${seq}`),
    updatedAt: at(seq),
    ...overrides,
  };
}

export function task(id: string, overrides: Partial<Task> = {}): Task {
  return { id, kind: 'adHoc', title: `Do ${id}`, status: 'open', openedAt: at(1), ...overrides };
}

export function clock(id: string, overrides: Partial<ClockView> = {}): ClockView {
  return {
    clock: id,
    instance: '',
    title: `Clock ${id}`,
    status: 'running',
    startedAt: at(0),
    acts: true,
    weight: 50,
    ...overrides,
  };
}

export interface ChangesInput {
  readonly caseId?: string;
  readonly tenant?: string;
  readonly from?: number;
  readonly to?: number;
  readonly header?: Partial<CaseSummary>;
  readonly tasks?: readonly Task[];
  readonly clocks?: readonly ClockView[];
}

/** Changes that carry the events `from`..`to` (default: event 1 alone). */
export function changes({
  caseId = 'case_a',
  tenant = TENANT,
  from = 1,
  to = from,
  header,
  tasks,
  clocks,
}: ChangesInput): Changes {
  const events = Array.from({ length: to - from + 1 }, (_, index) => event(caseId, from + index));
  const rows = {
    case: summary(caseId, to, { tenant, ...header }),
    ...(tasks && { tasks }),
    ...(clocks && { clocks }),
  };
  return { caseId, tenant, seq: to, events, rows };
}
