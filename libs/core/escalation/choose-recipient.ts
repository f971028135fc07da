import type { ZoneDocument } from '../calendar/document.ts';
import type { Instant } from '../json.ts';
import { afterQuiet } from './quiet-hours.ts';
import { type Duty, POSITIONS, type Position, type QuietHours, onLeave } from './roster.ts';

/** A rung that is to be told, and whose case it is. */
export interface RungCall {
  readonly to: Position;
  readonly owner?: string;
  readonly team: string;
  readonly program: string;
  /** Told in quiet hours too. */
  readonly urgent: boolean;
  /** For persons who have set no quiet hours of their own. */
  readonly quiet?: QuietHours;
  /** Zone of the case, for persons that the roster does not know. */
  readonly zone: string;
}

/** The one who is told. `because` says why it is not whom the rung names. */
export interface Recipient {
  /** A person, or `team:<team>` for the queue of a team. */
  readonly id: string;
  readonly as: Position;
  readonly because: 'named' | 'namedIsAway' | 'everybodyIsAway';
  /** Not before: the end of quiet hours. */
  readonly tellAt: Instant;
}

const UPWARD: readonly Position[] = POSITIONS.filter((position) => position !== 'team');

/**
 * Exactly one recipient for a rung, always: whom it names, else the next one up who is not on leave, nor will be by the
 * end of quiet hours; else who is not on leave yet, at once; with everybody away the person on call for the program,
 * leave or not; without one, the queue of the team. Nobody else is told during leave. Pure; equals are taken by
 * nearness (same team, same program) and then by id, so a retry chooses alike.
 */
export function chooseRecipient(
  call: RungCall,
  roster: readonly Duty[],
  at: Instant,
  zones: Readonly<Record<string, ZoneDocument>>,
): Recipient {
  const tellAt = (id: string): Instant => {
    const duty = roster.find(({ person }) => person === id);
    const quiet = duty?.quiet ?? call.quiet;
    return call.urgent || !quiet ? at : afterQuiet(quiet, zones[duty?.zone ?? call.zone], at);
  };
  const told = (chosen: Chosen): Recipient => ({ ...chosen, tellAt: tellAt(chosen.id) });
  if (call.to === 'team') return told(queueOf(call, 'named'));
  const isHere = (id: string): boolean => !isAway(id, roster, at);
  // Nobody whose leave begins while the notice waits for the morning; who is all there is, is told before it begins.
  const staying = nextUp(call, roster, (id) => isHere(id) && !isAway(id, roster, tellAt(id)));
  if (staying) return told(staying);
  const leaving = nextUp(call, roster, isHere);
  if (leaving) return { ...leaving, tellAt: at };
  return told(fallback(call, roster));
}

type Chosen = Omit<Recipient, 'tellAt'>;

function nextUp(call: RungCall, roster: readonly Duty[], isFree: (person: string) => boolean): Chosen | undefined {
  for (const as of UPWARD.slice(UPWARD.indexOf(call.to))) {
    const id = holders(as, call, roster).find(isFree);
    if (id !== undefined) return { id, as, because: as === call.to ? 'named' : 'namedIsAway' };
  }
  return undefined;
}

function fallback(call: RungCall, roster: readonly Duty[]): Chosen {
  const [onCall] = holders('onCall', call, roster);
  if (onCall === undefined) return queueOf(call, 'everybodyIsAway');
  return { id: onCall, as: 'onCall', because: 'everybodyIsAway' };
}

const queueOf = ({ team }: RungCall, because: Chosen['because']): Chosen => ({
  id: `team:${team}`,
  as: 'team',
  because,
});

/** Somebody whom the roster does not know has said nothing of leave, and is reached. */
function isAway(person: string, roster: readonly Duty[], at: Instant): boolean {
  return roster.some((duty) => duty.person === person && onLeave(duty, at));
}

function holders(position: Position, call: RungCall, roster: readonly Duty[]): readonly string[] {
  const { owner } = call;
  if (position === 'owner') return owner === undefined ? [] : [owner];
  if (position === 'cover') {
    const covers = roster.filter(({ person }) => person === owner).map(({ cover }) => cover);
    return covers.filter((cover) => cover !== undefined).filter((cover) => cover !== owner);
  }
  return roster
    .filter((duty) => duty.position === position && serves(duty, call))
    .sort((a, b) => nearness(b) - nearness(a) || (a.person < b.person ? -1 : 1))
    .map(({ person }) => person);
}

function serves({ team, program }: Duty, call: RungCall): boolean {
  return (team === undefined || team === call.team) && (program === undefined || program === call.program);
}

function nearness({ team, program }: Duty): number {
  return (team === undefined ? 0 : 2) + (program === undefined ? 0 : 1);
}
