const DAY_MS = 24 * 3_600_000;

/**
 * How long a discharge is watched: a new inpatient stay in these 30 days counts as a readmission (42 CFR 412.152), a
 * death in them belongs to the episode.
 */
export const WATCH_MS = 30 * DAY_MS;

/** The 30 days, and the day after which they are over for good. */
export const WATCH_OVER_MS = WATCH_MS + DAY_MS;
