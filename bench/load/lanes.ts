/** Does every job, `lanes` at once, in order of the list within a lane. */
export async function inLanes<T>(jobs: readonly T[], lanes: number, work: (job: T) => Promise<void>): Promise<void> {
  const queue = [...jobs];
  const lane = async (): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await work(job);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

export async function secondsOf(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

export async function msOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

export const times = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
