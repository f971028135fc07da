import type { Instant } from '#core/json.ts';

/** One wake may make another due at the same moment, but never without end. Below the length of a run. */
const WAKES_AT_ONE_MOMENT = 10;

/** Counts the wakes of one moment. */
export class WakeCount {
  private moment: Instant = '';
  private times = 0;

  /** Throws at the wake that is one too many. */
  note(moment: Instant): void {
    this.times = this.moment === moment ? this.times + 1 : 1;
    this.moment = moment;
    if (this.times > WAKES_AT_ONE_MOMENT) throw new RangeError('One wake made the next one due, again and again');
  }
}
