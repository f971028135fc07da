import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What became of a command, for `throughline_commands_total`. */
export type CommandResult = 'accepted' | 'replayed' | 'refused' | 'unknown' | 'failed';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The figures of this process. Labels are route patterns, command names and codes: nothing about a case or a person. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly requests = new Histogram({
    name: 'throughline_http_request_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly commands = new Counter({
    name: 'throughline_commands_total',
    help: 'Commands by name and result.',
    labelNames: ['command', 'result'],
    registers: [this.registry],
  });

  readonly projection = new Histogram({
    name: 'throughline_projection_seconds',
    help: 'Time from the acknowledgement of a command by its case to the commit of its journal lines and read model.',
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly lag = new Gauge({
    name: 'throughline_projection_lag_events',
    help: 'Events that cases acknowledged to this process and that are not yet in the journal.',
    registers: [this.registry],
  });

  readonly openIntents = new Gauge({
    name: 'throughline_open_intents',
    help: 'Commands that were asked for and have no answer yet, over the whole installation.',
    registers: [this.registry],
  });

  readonly oldestIntent = new Gauge({
    name: 'throughline_oldest_open_intent_seconds',
    help: 'Age of the oldest of them.',
    registers: [this.registry],
  });

  readonly waitingMessages = new Gauge({
    name: 'throughline_inbox_messages',
    help: 'HL7 v2 messages that wait to be applied (received) or to be looked at (quarantined).',
    labelNames: ['status'],
    registers: [this.registry],
  });

  readonly up = new Gauge({
    name: 'throughline_dependency_up',
    help: '1 when the part answered the last readiness check, 0 when it did not.',
    labelNames: ['part'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** An old figure would look like a current one: what cannot be asked is not shown. */
  forgetBacklog(): void {
    this.openIntents.remove();
    this.oldestIntent.remove();
    this.waitingMessages.reset();
  }
}
