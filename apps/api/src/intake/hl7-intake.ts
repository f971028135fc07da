import { Inject, Injectable } from '@nestjs/common';
import type { IntakeParts } from '#apps/intake/intake-parts.ts';
import { receiveHl7 } from '#apps/intake/receive-hl7.ts';
import type { Identity } from '#security/tokens.ts';
import { Answer } from '../edge/answer.ts';
import { problem } from '../edge/problem.exception.ts';
import { INTAKE_PARTS } from '../parts.ts';

/** HL7 v2 over HTTP: one message a request, the acknowledgement as the answer. */
@Injectable()
export class Hl7Intake {
  private readonly parts: IntakeParts;

  constructor(@Inject(INTAKE_PARTS) parts: IntakeParts) {
    this.parts = parts;
  }

  /**
   * Stores the message and gives its acknowledgement as 200, also when that is negative: the HTTP exchange succeeded,
   * and HL7 senders read MSA-1. A sender may repeat itself safely.
   */
  async receive({ tenant }: Identity, body: unknown): Promise<Answer> {
    if (!(body instanceof Uint8Array)) throw problem('UNSUPPORTED_MEDIA_TYPE');
    const { ack, status } = await receiveHl7(this.parts, tenant, body);
    const headers = { 'X-Intake-Status': status };
    if (ack === undefined) return new Answer(undefined, headers, 204);
    return new Answer(ack, { ...headers, 'Content-Type': 'application/hl7-v2; charset=utf-8' });
  }
}
