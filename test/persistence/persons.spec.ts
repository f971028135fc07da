import { beforeEach, expect, test } from '@jest/globals';
import {
  currentPerson,
  describePerson,
  findPerson,
  lastMerge,
  loadPersons,
  mergePersons,
  resolvePerson,
  resolvePersons,
  unmergePerson,
} from '#persistence/persons.ts';
import { listAudit } from '#persistence/queries/audit.ts';
import { scratchOfFile } from '#test/support/scratch.ts';

const { source, empty } = scratchOfFile();
beforeEach(empty);

const mrn = (value: string) => ({ system: 'HOSP', value });
const ssn = (value: string) => ({ system: 'SSN', value });

test('everybody who meets a person at once gets the same one', async () => {
  const orders = [[mrn('1'), ssn('9')], [ssn('9'), mrn('1')], [mrn('1')], [ssn('9'), mrn('1')]];
  for (let round = 0; round < 5; round += 1) {
    await empty();
    const found = await Promise.all([...orders, ...orders].map((ids) => resolvePerson(source, 'north', ids)));
    const people: unknown[] = await source.query('SELECT 1 FROM person');
    // who comes with the record number alone first may be another than who comes with the other number first
    expect(people.length).toBe(new Set(found).size);
    expect(await resolvePerson(source, 'north', [mrn('1')])).toBe(await findPerson(source, 'north', mrn('1')));
  }
});

test('identifiers gather on the person that the most trusted one names', async () => {
  const person = await resolvePerson(source, 'north', [mrn('1')]);
  const other = await resolvePerson(source, 'north', [ssn('9')]);
  expect(await resolvePerson(source, 'north', [mrn('1'), ssn('9'), mrn('2')])).toBe(person);
  expect(await findPerson(source, 'north', mrn('2'))).toBe(person);
  expect(await findPerson(source, 'north', ssn('9'))).toBe(other);
  expect(await findPerson(source, 'south', mrn('1'))).toBeUndefined();
});

test('many at once answer in the order asked', async () => {
  const people = Array.from({ length: 300 }, (_, n) => [mrn(String(n % 150))]);
  const found = await resolvePersons(source, 'north', people);
  expect(new Set(found).size).toBe(150);
  expect(found.slice(150)).toEqual(found.slice(0, 150));
  expect(await findPerson(source, 'north', mrn('7'))).toBe(found[7]);
});

test('a person without identifiers is refused', async () => {
  await expect(resolvePerson(source, 'north', [])).rejects.toThrow('at least one identifier');
});

test('a merge is followed, can be repeated and undone', async () => {
  const [a, b, c] = (await resolvePersons(source, 'north', [[mrn('a')], [mrn('b')], [mrn('c')]])) as [
    string,
    string,
    string,
  ];
  expect(await mergePersons(source, 'north', a, b, 'A40/1')).toBe(true);
  expect(await mergePersons(source, 'north', a, b, 'A40/1')).toBe(false);
  expect(await mergePersons(source, 'north', b, c, 'A40/2')).toBe(true);
  expect(await findPerson(source, 'north', mrn('a'))).toBe(c);
  expect(await mergePersons(source, 'north', c, a, 'A40/3')).toBe(false);
  expect(await unmergePerson(source, 'south', b, 'sue')).toBe(false);
  expect(await unmergePerson(source, 'north', b, 'sue')).toBe(true);
  expect(await unmergePerson(source, 'north', b, 'tom')).toBe(false);
  const line = { id: expect.any(String), at: expect.any(String), actor: 'sue', action: 'personUnmerged', about: b };
  expect(await listAudit(source, 'north', { limit: 10 })).toEqual([line]);
  expect(await listAudit(source, 'south', { limit: 10 })).toEqual([]);
  expect(await Promise.all([b, c, 'nobody'].map((id) => lastMerge(source, 'north', id)))).toEqual([
    { survivor: c },
    {},
    undefined,
  ]);
  expect(await lastMerge(source, 'south', b)).toBeUndefined();
  expect(await findPerson(source, 'north', mrn('a'))).toBe(b);
  expect(await currentPerson(source, 'north', c)).toBe(c);
});

test('opposite merges at once leave one survivor, not a circle', async () => {
  const [a, b] = (await resolvePersons(source, 'north', [[mrn('a')], [mrn('b')]])) as [string, string];
  const done = await Promise.all([mergePersons(source, 'north', a, b, '1'), mergePersons(source, 'north', b, a, '2')]);
  expect(done.filter(Boolean)).toHaveLength(1);
  expect(await currentPerson(source, 'north', a)).toBe(await currentPerson(source, 'north', b));
});

test('older details do not overwrite newer ones', async () => {
  const person = await resolvePerson(source, 'north', [mrn('1'), ssn('9')]);
  await describePerson(source, 'north', person, { family: 'New' }, '2026-03-02T00:00:00.000Z');
  await describePerson(source, 'north', person, { family: 'Old' }, '2026-03-01T00:00:00.000Z');
  await describePerson(source, 'south', person, { family: 'Other' }, '2026-03-03T00:00:00.000Z');
  expect(await loadPersons(source, 'north', [person, 'nobody'])).toEqual([
    { id: person, details: { family: 'New' }, identifiers: [mrn('1'), ssn('9')] },
  ]);
  expect(await loadPersons(source, 'south', [person])).toEqual([]);
});
