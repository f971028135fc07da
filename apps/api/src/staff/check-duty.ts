import { zoneRemedy } from '#core/calendar/zone-remedy.ts';
import type { Library } from '#core/program/library.ts';
import type { StaffDutyRequest } from '#contracts/commands/staff-duty.request.ts';
import { problem } from '../edge/problem.exception.ts';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const PERSON = /^[\p{L}\p{N}._:/@-]{1,100}$/u;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+$/;

type Rules = Pick<Library, 'zones' | 'programs'>;

/**
 * What the class of the request cannot say of a duty: its zone and program are some of the library, quiet hours have
 * both ends, leave ends after it begins, nobody is their own cover. Two may cover for each other: a ladder asks for one
 * cover and no further. Throws INVALID_INPUT for the first field that is wrong.
 */
export function checkDuty(person: string, duty: StaffDutyRequest, { zones, programs }: Rules): void {
  if (!PERSON.test(person)) throw wrong('person', 'This is not the id of a person.', 'Use the id of their token.');
  if (!Object.hasOwn(zones, duty.zone))
    throw wrong('zone', `There is no zone “${duty.zone}”.`, zoneRemedy(duty.zone, Object.keys(zones)));
  checkProgram(duty, programs);
  if (duty.cover === person)
    throw wrong('cover', 'Nobody can cover for themselves.', 'Name somebody else, or leave cover out.');
  checkQuietHours(duty);
  checkLeave(duty);
  const { email } = duty;
  if (email !== undefined && !EMAIL.test(email)) throw wrong('email', 'Not a mail address.', 'Write name@host.');
}

/** A ladder would look past somebody who serves a program that no case has. */
function checkProgram({ program }: StaffDutyRequest, programs: Library['programs']): void {
  const ids = [...new Set(Object.values(programs).map(({ id }) => id))].sort();
  if (program === undefined || ids.includes(program)) return;
  throw wrong(
    'program',
    `There is no program “${program}”.`,
    `Name one of ${ids.join(', ')}, or leave it out for all.`,
  );
}

function checkQuietHours({ quietFrom, quietUntil }: StaffDutyRequest): void {
  for (const [field, time] of Object.entries({ quietFrom, quietUntil })) {
    if (time !== undefined && !TIME_OF_DAY.test(time)) throw wrong(field, 'Not a time of day.', 'Write HH:MM.');
  }
  if ((quietFrom === undefined) === (quietUntil === undefined)) return;
  throw wrong('quietUntil', 'Quiet hours need both ends.', 'Give quietFrom and quietUntil, or neither.');
}

function checkLeave({ leaveFrom, leaveUntil }: StaffDutyRequest): void {
  if (leaveUntil === undefined || (leaveFrom !== undefined && leaveFrom < leaveUntil)) return;
  throw wrong('leaveUntil', 'Leave ends before it begins.', 'Give leaveFrom before leaveUntil.');
}

function wrong(field: string, detail: string, remedy: string): Error {
  return problem('INVALID_INPUT', { field, detail, remedy });
}
