import type { JsonObject } from '../json.ts';
import { type Calendars, calendarsOf, type Library, versionsOf } from '../program/library.ts';
import { type CalendarPins, pinsFor } from './calendar-pins.ts';
import type { CommandName } from './command-table.ts';
import type { CommandEnvelope } from './protocol.ts';

/** The commands that take the newest version of what they do not name. */
const CHOOSING: ReadonlySet<CommandName> = new Set<CommandName>(['openCase', 'transferCase', 'changeProgramVersion']);

/**
 * The command with all that it leaves to “the newest” named, by the library of the moment at which it is sent. The engine
 * decides a command again whenever it recalls the case, with the library that it has then: a version that was published
 * in between must not change what was decided.
 */
export function settled(name: CommandName, envelope: CommandEnvelope, library: Library): CommandEnvelope {
  if (!CHOOSING.has(name)) return envelope;
  return {
    ...envelope,
    calendars: newestCalendars(library, calendarsOf(library, envelope.tenant)),
    input: withVersion(envelope.input, library),
  };
}

function withVersion(input: JsonObject, library: Library): JsonObject {
  const program = input['program'];
  if (typeof program !== 'object' || program === null || !('id' in program) || 'version' in program) return input;
  const newest = versionsOf(library, String(program.id)).at(-1);
  return newest === undefined ? input : { ...input, program: { ...program, version: newest } };
}

const newest = new WeakMap<Library, WeakMap<Calendars, CalendarPins>>();

/** Of every calendar of the tenant that any program counts on: which program it will be, the case knows. */
function newestCalendars(library: Library, calendars: Calendars): CalendarPins {
  const kept = newest.get(library) ?? new WeakMap<Calendars, CalendarPins>();
  newest.set(library, kept);
  const known = kept.get(calendars);
  if (known) return known;
  const pins = Object.assign({}, ...Object.values(library.programs).map((program) => pinsFor(program, calendars)));
  kept.set(calendars, pins);
  return pins;
}
