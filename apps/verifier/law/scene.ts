import type { Unit } from './amount.ts';
import type { Calendar } from './calendar.ts';
import type { Choices } from './choices.ts';
import type { Day } from './dates.ts';
import type { Fact } from './facts.ts';
import type { Zone } from './zone.ts';

/** An instant, and the day it belongs to: the end of the 7th is an instant of the 8th, but its day is the 7th. */
export interface Point {
  readonly at: number;
  readonly day: Day;
  /** The day is meant, not a time on it. */
  readonly whole?: boolean;
  /** When that comes about in a clock, as its miss, which it rests on. */
  readonly certainFrom?: number | undefined;
  /** From when on acts count, when that is not the point itself. */
  readonly actsFrom?: number;
  /** When the planned date was moved last, and when it was made earlier last. */
  readonly movedAt?: number;
  readonly advancedAt?: number;
  /** What the count of hours that gave it counted: of all time or of open hours, without some days. */
  readonly hours?: {
    readonly unit: Unit;
    readonly calendar: Calendar;
    readonly excluded?: ((day: Day) => boolean) | undefined;
    /** Where days were added to them: from then on every hour counts. */
    readonly wholeFrom?: number | undefined;
  };
  /** The first fact that it rests on. */
  readonly fact?: Fact;
}

/** The instants of one instance of a clock, for clocks that rest on it. */
export interface Anchors {
  readonly instance: string;
  /** The fact, key or person that it is for. */
  readonly part: string | undefined;
  /** It is dormant no more. */
  readonly begun: boolean;
  readonly start?: Point | undefined;
  readonly opens?: Point | undefined;
  readonly due?: Point | undefined;
  readonly met?: Point | undefined;
  readonly missed?: Point | undefined;
  readonly reached?: Point | undefined;
}

export type Name = 'start' | 'opens' | 'due' | 'periodStart' | 'periodEnd';

/** What one instance of one clock can look at. */
export interface Scene {
  readonly clock: string;
  /** Which instance of the clock: the fact, key or person that it is for, and the round. */
  readonly instance: string;
  readonly now: number;
  /** What is not known to have ended went on until then. */
  readonly heardUntil: number;
  readonly choices: Choices;
  /** moment.ts; given along because patterns and moments are made of each other. */
  readonly momentOf: (scene: Scene, moment: unknown, role?: { readonly opening: boolean }) => Point | undefined;
  readonly zone: Zone;
  readonly calendar: (id: string | undefined) => Calendar;
  readonly facts: (type: string) => readonly Fact[];
  readonly anchors: (clock: string) => readonly Anchors[];
  readonly names: { readonly [name in Name]?: Point };
  /** The fact that numbers given as `{field}` are read from. */
  readonly about: Fact | undefined;
  /** Of a round, the facts that may extend it; any may, when undefined. */
  readonly extensions?: readonly Fact[] | undefined;
  readonly inScope: (fact: Fact) => boolean;
  readonly subject: string | undefined;
  /** Of a clock for each fact, key or person: which, and what is told of it where something is put on record. */
  readonly part?: { readonly name: string; readonly subject?: string | undefined; readonly keyed?: Keyed };
}

export interface Keyed {
  readonly path: string;
  readonly value: unknown;
}

export const pointAt = (scene: Scene, at: number, more: Partial<Point> = {}): Point => ({
  ...more,
  at,
  day: scene.zone.dayAt(at),
});

export const factPoint = (scene: Scene, fact: Fact | undefined): Point | undefined =>
  fact && pointAt(scene, fact.at, fact.derived ? { fact, certainFrom: fact.at } : { fact });

/** From when on a clock looks at what happens; one that rests on a plan, from the decision on. */
export const begunAt = ({ at, actsFrom = at }: Point): number => (Number.isFinite(actsFrom) ? actsFrom : at);

export const named = (scene: Scene, names: { readonly [name in Name]?: Point }, about = scene.about): Scene => ({
  ...scene,
  names: { ...scene.names, ...names },
  about,
});
