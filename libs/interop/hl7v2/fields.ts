import type { Hl7Message, Hl7Segment } from '@medplum/core';
import type { Instant } from '#core/json.ts';
import { fault, value, type MessageFault } from './message.ts';
import { readTimestamp, type LocalToInstant, type Timestamp } from '../timestamp.ts';

/** Text of a component, by segment and numbers from 1; empty when anything on the way is missing. */
export function text(segment: Hl7Segment | undefined, field: number, component = 1, repetition = 0): string {
  return value(segment?.getComponent(field, component, 0, repetition));
}

/** How often a field repeats; 0 when it is empty. */
export function repetitions(segment: Hl7Segment | undefined, field: number): number {
  const found = segment?.getField(field);
  return found && found.toString() !== '' ? found.components.length : 0;
}

/** Reads the time stamps of one message, remembering the first that cannot be read. */
export class Times {
  fault: MessageFault | undefined;
  readonly #hl7: Hl7Message;
  readonly #toInstant: LocalToInstant;
  readonly #receivedAt: Instant;

  constructor(hl7: Hl7Message, toInstant: LocalToInstant, receivedAt: Instant) {
    this.#hl7 = hl7;
    this.#toInstant = toInstant;
    this.#receivedAt = receivedAt;
  }

  /** A time stamp that may lie ahead (a plan); undefined when the field is empty or unreadable. */
  planned(segment: string, field: number): Timestamp | undefined {
    const raw = text(this.#hl7.getSegment(segment), field);
    if (raw === '' || /^0+$/.test(raw)) return undefined;
    const stamp = readTimestamp(raw, this.#toInstant);
    if (!stamp) {
      this.fault ??= fault(
        'AE',
        '102',
        `${segment}-${field}`,
        `The time in ${segment}-${field} is not an HL7 time stamp or does not exist.`,
        'Send YYYYMMDD[HHMM[SS[.SSSS]]][+/-ZZZZ].',
      );
    }
    return stamp;
  }

  /**
   * A time stamp of something that has happened. Senders' clocks run ahead by minutes: up to 5 are read as "when
   * it arrived". One that lies further ahead cannot be what it says and is not used.
   */
  past(segment: string, field: number): Timestamp | undefined {
    const stamp = this.planned(segment, field);
    if (!stamp || stamp.at <= this.#receivedAt) return stamp;
    const ahead = Date.parse(stamp.at) - Date.parse(this.#receivedAt);
    return ahead <= 5 * 60_000 ? { at: this.#receivedAt, dateOnly: false } : undefined;
  }
}
