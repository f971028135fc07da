import type { Hl7Message } from '@medplum/core';
import { codeSystem } from '../diagnosis.ts';
import { payerClass } from '../payer.ts';
import { text } from './fields.ts';
import type { Coverage, Diagnosis } from './movement.ts';

/** The insurances of the message (IN1), in the order sent. IN1-15 (plan type) and the names tell the class. */
export function readCoverages(hl7: Hl7Message): Coverage[] {
  return hl7.getAllSegments('IN1').map((in1, index) => ({
    rank: index + 1,
    class: payerClass(text(in1, 2), text(in1, 2, 2), text(in1, 4), text(in1, 15), text(in1, 15, 2)),
    code: text(in1, 2),
  }));
}

/** The diagnoses of the message (DG1-3, else DG1-4 has only words and is left out), in the order sent. */
export function readDiagnoses(hl7: Hl7Message): Diagnosis[] {
  return hl7
    .getAllSegments('DG1')
    .filter((dg1) => text(dg1, 3) !== '')
    .map((dg1, index) => ({
      rank: index + 1,
      system: codeSystem(text(dg1, 3, 3), text(dg1, 2)),
      code: text(dg1, 3),
    }));
}
