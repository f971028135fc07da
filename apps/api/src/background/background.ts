import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Sweeper } from '../commands/sweeper.ts';
import { DeliveryWorker } from '../inbox/delivery-worker.ts';
import { InboxWorker } from '../intake/inbox-worker.ts';
import { Refresher } from './refresher.ts';
import { Rounds } from './rounds.ts';

/** What is done again and again for as long as the process serves. Any number of processes share the work. */
@Injectable()
export class Background implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly all: readonly Rounds[];

  constructor(sweeper: Sweeper, inbox: InboxWorker, delivery: DeliveryWorker, refresher: Refresher) {
    this.all = [sweeper, inbox, delivery, refresher].map((work) => new Rounds(work));
  }

  onApplicationBootstrap(): void {
    for (const each of this.all) each.start();
  }

  /** Waits for the rounds that are under way. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all.map((each) => each.stop()));
  }
}
