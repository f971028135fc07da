import type { Instant } from '#core/json.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Encounter ids of the data set grow with time; this is its largest. Its ten years are 1999 to 2008. */
const LAST_ID = 443_867_222;
const SPAN_DAYS = 3_650;
/** The newest stays end this many days after the import, so that some people are still in hospital. */
const AHEAD_DAYS = 7;

export interface StayDates {
  readonly admittedAt: Instant;
  /** May lie ahead of `now`: then the person is still in hospital and this is the plan. */
  readonly dischargedAt: Instant;
}

/**
 * The data set has no dates, so one rule makes them from the encounter id alone. Ids are laid evenly over ten years
 * that end seven days after `now`; time_in_hospital is kept to the day; hours come from the id's remainder: discharge
 * between 14:00 and 22:59 UTC, admission at any hour. A stay that would begin ahead of `now` is moved back by whole
 * days until it has begun. The order of a person's stays stays as it was.
 */
export function stayDates(encounterId: number, days: number, now: Instant): StayDates {
  const today = Math.floor(Date.parse(now) / DAY) * DAY;
  const share = ((encounterId - 1) % LAST_ID) / (LAST_ID - 1);
  const day = today + (AHEAD_DAYS - Math.round(SPAN_DAYS * (1 - share))) * DAY;
  const dischargeHour = 14 + (encounterId % 9);
  const minutes = (encounterId % 60) * 60_000;
  const admitted = day - days * DAY + ((encounterId * 7) % 24) * HOUR + minutes;
  const late = Math.max(0, Math.ceil((admitted - Date.parse(now)) / DAY)) * DAY;
  return {
    admittedAt: new Date(admitted - late).toISOString(),
    dischargedAt: new Date(day + dischargeHour * HOUR + minutes - late).toISOString(),
  };
}

/** The readmission of which the data set knows only "within 30 days": 1 to 29 days after discharge, by the id. */
export function readmissionDate(encounterId: number, dischargedAt: Instant): Instant {
  return new Date(Date.parse(dischargedAt) + (1 + (encounterId % 29)) * DAY).toISOString();
}
