import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { describe, expect, it } from '@jest/globals';
import * as fields from './fields.ts';

const description = 'x.';

class Inner {
  @fields.CodeField({ description })
  code!: string;
}

class Sample {
  @fields.TextField({ description, optional: true, max: 5 })
  text?: string;

  @fields.CodeField({ description, optional: true })
  code?: string;

  @fields.CodeField({ description, optional: true, nullable: true })
  nullable?: string | null;

  @fields.ChoiceField(['a', 'b'], { description, optional: true })
  choice?: string;

  @fields.NumberField({ description, optional: true, integer: true, min: 1, max: 3 })
  count?: number;

  @fields.BooleanField({ description, optional: true })
  flag?: boolean;

  @fields.InstantField({ description, optional: true })
  instant?: string;

  @fields.DateField({ description, optional: true })
  date?: string;

  @fields.JsonField({ description, optional: true })
  json?: object;

  @fields.ObjectField(() => Inner, { description, optional: true })
  inner?: Inner;

  @fields.ListField(() => Inner, { description, optional: true, max: 2 })
  list?: Inner[];

  @fields.CodeListField({ description, optional: true })
  codes?: string[];

  @fields.JsonListField({ description, optional: true })
  objects?: object[];
}

function isValid(body: object): boolean {
  return validateSync(plainToInstance(Sample, body)).length === 0;
}

describe('fields', () => {
  it.each([
    ['nothing at all', {}],
    ['a text', { text: 'abcde' }],
    ['a code with its punctuation', { code: 'a.b-c:d/e@f_1' }],
    ['a code in another script', { code: 'Zürich' }],
    ['null where it means something', { nullable: null }],
    ['a choice', { choice: 'b' }],
    ['a number at its bound', { count: 3 }],
    ['an instant in UTC', { instant: '2026-11-23T21:14:34.000Z' }],
    ['an instant with an offset', { instant: '2026-11-23T21:14+05:30' }],
    ['a leap day', { date: '2028-02-29' }],
    ['any object', { json: { a: [1, { b: null }] } }],
    ['an object of its class', { inner: { code: 'a' } }],
    ['a list', { list: [{ code: 'a' }, { code: 'b' }] }],
    ['an empty list', { list: [], codes: [], objects: [] }],
  ])('%s is accepted', (_, body) => expect(isValid(body)).toBe(true));

  it.each([
    ['null where it means nothing', { text: null }],
    ['an empty text', { text: '' }],
    ['a text that is too long', { text: 'abcdef' }],
    ['a number as a text', { text: 1 }],
    ['a name as a code', { code: 'Jane Doe' }],
    ['an empty code', { code: '' }],
    ['another choice', { choice: 'c' }],
    ['a fraction', { count: 1.5 }],
    ['a number beyond its bound', { count: 4 }],
    ['a word as a flag', { flag: 'yes' }],
    ['an instant without its offset', { instant: '2026-11-23T21:14:34' }],
    ['an instant on a day that is not', { instant: '2026-02-30T00:00:00Z' }],
    ['an hour that is not', { instant: '2026-02-03T25:00:00Z' }],
    ['a date that is not', { date: '2027-02-29' }],
    ['an instant as a date', { date: '2026-11-23T00:00:00Z' }],
    ['a list as an object', { json: [] }],
    ['an object whose field is wrong', { inner: { code: '' } }],
    ['text as an object', { inner: 'a' }],
    ['a list whose member is wrong', { list: [{ code: 'a' }, {}] }],
    ['a list whose member is text', { list: ['a'] }],
    ['a list that is too long', { list: [{ code: 'a' }, { code: 'b' }, { code: 'c' }] }],
    ['an object as a list', { list: { code: 'a' } }],
    ['a list with a null', { objects: [null] }],
  ])('%s is refused', (_, body) => expect(isValid(body)).toBe(false));

  it('bring instants to UTC with milliseconds, the one form that compares as text', () => {
    const { instant } = plainToInstance(Sample, { instant: '2026-11-23T21:14:34+01:00' });
    expect(instant).toBe('2026-11-23T20:14:34.000Z');
  });
});
