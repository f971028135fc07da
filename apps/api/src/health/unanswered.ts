import { Injectable } from '@nestjs/common';

/**
 * When a command last got no answer. The server lists a worker for minutes after its death; one that has not asked for
 * work since a command went unanswered is not counted as there.
 */
@Injectable()
export class Unanswered {
  private since = 0;

  /** Milliseconds since the epoch; 0 when every command was answered. */
  get lastAt(): number {
    return this.since;
  }

  note(): void {
    this.since = Date.now();
  }
}
