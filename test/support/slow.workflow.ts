/** Keeps its thread busy for so many turns of a loop, in one task: a sandbox has no clock to look at, and is slow with globals. */
export async function slowWorkflow(turns: number): Promise<boolean> {
  let sum = 0;
  for (let i = 0; i < turns; i += 1) sum = (sum * 31 + i) % 1_000_003;
  return sum >= 0;
}
