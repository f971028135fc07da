import { Calendar } from './calendar.ts';
import { choicesOf } from './choices.ts';
import { type Fact, type FactEntry, byOccurrence, knownFacts } from './facts.ts';
import { type Life, livesOf } from './lives.ts';
import { momentOf } from './moment.ts';
import { type Data, NotVerified, listOf, only, ownOf, textOf } from './not-verified.ts';
import { recordsOf } from './recorded.ts';
import { CLOCK_WORDS } from './rule-words.ts';
import type { Scene } from './scene.ts';
import type { Standing } from './standing.ts';
import { Zone } from './zone.ts';

/** What the verdicts follow from. */
export interface Grounds {
  readonly facts: readonly FactEntry[];
  readonly clocks: readonly Data[];
  readonly calendars: Data;
  readonly zones: Data;
  readonly zone: string;
  readonly at: number;
  readonly asOf: number;
  /** Nobody reports to a case that has ended. */
  readonly closedAt?: number | undefined;
}

/** What a clock comes to, or the word for which this program cannot tell. */
export type Judgement = { readonly standings: readonly Standing[] } | { readonly unknown: string };

/** Judges clocks by their facts, each when it is first asked about. */
export class Judge {
  readonly #grounds: Grounds;
  readonly #facts: readonly Fact[];
  readonly #lives = new Map<string, readonly Life[] | 'underWay'>();
  #guesses: ReadonlyMap<string, readonly Life[] | 'underWay'> = new Map();
  #isGuessed = false;
  readonly #calendars = new Map<string | undefined, Calendar>();

  constructor(grounds: Grounds) {
    this.#grounds = grounds;
    this.#facts = knownFacts(grounds.facts, grounds.asOf);
  }

  judge(clock: string): Judgement {
    const { clocks, at } = this.#grounds;
    if (!clocks.some(({ id }) => id === clock)) return { standings: [] };
    try {
      const standings = this.#settledLivesOf(clock).map(({ standingAt }) => standingAt(at));
      return { standings: standings.length === 0 ? [{ instance: '', state: 'dormant' }] : standings };
    } catch (error) {
      if (error instanceof NotVerified) return { unknown: error.word };
      throw error;
    }
  }

  /** What a clock comes to; where clocks rest on each other in a circle, by what was found the time before, until that holds. */
  #settledLivesOf(clock: string): readonly Life[] {
    const before = new Map(this.#lives);
    this.#guesses = new Map();
    for (let tries = 0; tries <= 2 * this.#grounds.clocks.length + 1; tries += 1) {
      this.#isGuessed = false;
      const lives = this.#livesOf(clock);
      const found = new Map([...this.#lives].filter(([id]) => !before.has(id)));
      const holds = [...this.#guesses].every(([id, guess]) => seenOf(guess) === seenOf(found.get(id)));
      if (!this.#isGuessed || (tries > 0 && holds)) return lives;
      this.#guesses = found;
      for (const id of found.keys()) this.#lives.delete(id);
    }
    throw new NotVerified('clocks that rest on each other in a circle');
  }

  #livesOf(clock: string): readonly Life[] {
    const known = this.#lives.get(clock);
    if (known === 'underWay') {
      this.#isGuessed = true;
      const guess = this.#guesses.get(clock);
      return guess === undefined || guess === 'underWay' ? [] : guess;
    }
    const document = this.#grounds.clocks.find(({ id }) => id === clock);
    if (known || !document) return known ?? [];
    this.#lives.set(clock, 'underWay');
    try {
      const lives = livesOf(this.#sceneOf(only(document, 'clock', CLOCK_WORDS)), document);
      this.#lives.set(clock, lives);
      return lives;
    } catch (error) {
      this.#lives.delete(clock);
      throw error;
    }
  }

  #sceneOf(document: Data): Scene {
    const { calendar: own, zone } = document;
    const ownCalendar = own === undefined ? undefined : textOf(own, 'clock.calendar');
    const calendarZone = ownCalendar === undefined ? undefined : this.#calendar(ownCalendar).zone;
    const id = zone ?? calendarZone ?? this.#grounds.zone;
    const found = only(ownOf(this.#grounds.zones, String(id)), `zone ${String(id)}`, ['id', 'version', 'transitions']);
    const choices = choicesOf(document['choices']);
    return {
      clock: String(document['id']),
      instance: '',
      now: this.#grounds.at,
      heardUntil: this.#grounds.closedAt ?? Math.max(this.#grounds.at, this.#grounds.asOf),
      choices,
      momentOf,
      // Written by the export in this shape; a damaged one is found by its digest.
      zone: new Zone(listOf(found['transitions'], 'zone') as readonly (readonly [number, number])[], choices),
      calendar: (name) => this.#calendar(name ?? ownCalendar),
      facts: (type) => this.#ofType(type, String(document['id'])),
      anchors: (clock) => this.#livesOf(clock).map(({ anchors }) => anchors),
      names: {},
      about: undefined,
      inScope: () => true,
      subject: undefined,
    };
  }

  #calendar(id: string | undefined): Calendar {
    let calendar = this.#calendars.get(id);
    if (!calendar) this.#calendars.set(id, (calendar = new Calendar(id, this.#grounds.calendars)));
    return calendar;
  }

  /** Facts that were recorded, and those that other clocks put on record by what became of them. */
  #ofType(type: string, asking: string): readonly Fact[] {
    const producers = this.#grounds.clocks.filter(({ id, ...rest }) => id !== asking && recordsOf(rest).includes(type));
    const derived = producers.flatMap(({ id }) => this.#livesOf(String(id)).flatMap(({ recorded }) => recorded));
    return [...this.#facts, ...derived].filter((fact) => fact.type === type).sort(byOccurrence);
  }
}

/** What other clocks can look at. */
const seenOf = (lives: readonly Life[] | 'underWay' | undefined): string =>
  lives === undefined || lives === 'underWay'
    ? ''
    : JSON.stringify(lives.map(({ anchors, recorded }) => [anchors, recorded]));
