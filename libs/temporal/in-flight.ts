/**
 * At most `limit` jobs at once for each key, in order of arrival. More than ten updates in flight on one run livelock
 * while it continues as new, so the commands of a case queue here instead.
 */
export class InFlight {
  private readonly lanes = new Map<string, { running: number; waiting: (() => void)[] }>();

  constructor(private readonly limit: number) {}

  async run<T>(key: string, job: () => Promise<T>): Promise<T> {
    await this.enter(key);
    try {
      return await job();
    } finally {
      this.leave(key);
    }
  }

  private enter(key: string): Promise<void> {
    const lane = this.lanes.get(key) ?? { running: 0, waiting: [] };
    this.lanes.set(key, lane);
    if (lane.running < this.limit) {
      lane.running += 1;
      return Promise.resolve();
    }
    return new Promise((admitted) => lane.waiting.push(admitted));
  }

  private leave(key: string): void {
    const lane = this.lanes.get(key);
    const next = lane?.waiting.shift();
    if (next) return next();
    if (lane && --lane.running === 0) this.lanes.delete(key);
  }
}
