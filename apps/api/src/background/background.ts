import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds, type RoundWork } from './rounds.ts';

/** Injection token of all that is done in rounds. */
export const ROUND_WORKS = Symbol('round works');

/** What is done again and again for as long as the process serves. Any number of processes share the work. */
@Injectable()
export class Background implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly all: readonly Rounds[];

  constructor(@Inject(ROUND_WORKS) works: readonly RoundWork[]) {
    this.all = works.map((work) => new Rounds(work));
  }

  onApplicationBootstrap(): void {
    for (const each of this.all) each.start();
  }

  /** Waits for the rounds that are under way. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all.map((each) => each.stop()));
  }
}
