const { CHAOS_CASES = '40' } = process.env;

/** Cases under way when something is killed, the same share of them before and after it: `CHAOS_CASES`. */
export const CASES = Number(CHAOS_CASES);
/** What is away however often it is started stays so for the longer, the more is at stake. */
export const OUTAGE_MS = CASES * 500;
/** For one test as a whole: a machine that is busy is no failure. */
export const BOUND_MS = 300_000;
