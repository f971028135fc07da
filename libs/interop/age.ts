import type { LocalDate } from '#core/json.ts';

/** Completed years on `on`; 99 stands for over 90, as programs/facts.yaml has it; none before birth. */
export function ageYears(bornOn: LocalDate, on: LocalDate): number | undefined {
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4)) - (on.slice(5) < bornOn.slice(5) ? 1 : 0);
  if (Number.isNaN(years) || years < 0) return undefined;
  return years > 90 ? 99 : years;
}
