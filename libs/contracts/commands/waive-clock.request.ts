import type { WaiveClock } from '#core/case/commands/waive-clock.ts';
import { CodeField } from '../fields.ts';
import { CommandRequest } from './command-request.ts';

export class WaiveClockRequest extends CommandRequest implements WaiveClock {
  @CodeField({ description: 'Id of the clock.' })
  clock!: string;

  @CodeField({
    optional: true,
    description: 'Which round of a recurring clock; every round that has begun and is open when left out.',
  })
  instance?: string;

  @CodeField({ description: 'A waiving reason of the program.' })
  reason!: string;

  @CodeField({ description: 'Who took the responsibility: an opaque id or a document reference.' })
  authority!: string;
}
