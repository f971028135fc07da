#!/usr/bin/env node
/**
 * Seeds programs/calendars/us/us-<state>.yaml, the public holidays of the states and of the District of Columbia, from
 * date-holidays and corrects them by the statutes (corrections.mjs). The result is committed and then maintained by
 * people: a file that no longer begins with the generator's header is left alone. So are the versions before, which are
 * in us/<version>/: cases count on them.
 *
 *   node tools/calendars/generate.mjs
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { corrected, CORRECTIONS } from './corrections.mjs';
import { readRule } from './rules.mjs';
import { holidayName, stateTitle } from './spanish.mjs';

const DATA = JSON.parse(readFileSync('node_modules/date-holidays/data/holidays.json', 'utf8'));
const { version: source } = JSON.parse(readFileSync('node_modules/date-holidays/package.json', 'utf8'));
/** A change of what ships is a new version, and a copy of the one before is kept. */
const VERSION = { asSeeded: '2026.1', corrected: '2026.2' };
const SEEDED = `# Seeded by tools/calendars`;
const HEADER = `# yaml-language-server: $schema=../../schema/calendar.schema.json
${SEEDED} from date-holidays ${source}. This file is under CC BY-SA 3.0, as the data it derives from:
# see programs/calendars/NOTICE.md. Check it against the statute before relying on it; then remove this header, and the
# generator leaves the file alone.
`;
/** Years for which shifts without a word of their own are written out as dates. */
const YEARS = Array.from({ length: 41 }, (_, index) => 2020 + index);

for (const [code, state] of Object.entries(DATA.holidays.US.states)) {
  const file = `programs/calendars/us/us-${code.toLowerCase()}.yaml`;
  if (existsSync(file) && !readFileSync(file, 'utf8').includes(SEEDED)) continue;
  writeFileSync(file, render(code, state.name, holidaysOf(code)));
}

/** The rules of a state: those of the country, replaced or removed by its own, oldest word last. */
function holidaysOf(code) {
  const days = { ...DATA.holidays.US.days };
  for (const [rule, meaning] of Object.entries(DATA.holidays.US.states[code].days ?? {})) {
    days[rule] = meaning === false ? false : { ...days[rule], ...meaning, type: meaning.type };
  }
  const rules = Object.entries(days)
    .filter(([, meaning]) => meaning !== false && ['public', 'bank', undefined].includes(meaning.type))
    .flatMap(([text, meaning]) => written(code, text, meaning));
  return withoutRepetition(corrected(code, withoutRepetition(rules)));
}

function written(code, text, meaning) {
  const { rule, shift, substitute, time } = readRule(text);
  const name = nameOf(meaning, text);
  const active = yearsOf(meaning.active?.[0], rule);
  if (time) return [{ name, ...rule, ...active, staffed: true }];
  if (substitute && shift === undefined) return [{ name, ...rule, ...active }];
  const own = substitute ? [] : [{ name, ...rule, ...active }];
  const kept = shift === undefined ? [] : substitutesOf(code, text);
  return kept.length === 0 ? own : [...own, { name: `${name} (substitute day)`, dates: kept }];
}

/** The days that date-holidays computes for a shift which our calendars have no word for. */
function substitutesOf(code, text) {
  const holidays = new Holidays('US', code);
  const given = YEARS.flatMap((year) => holidays.getHolidays(year)).filter(
    ({ rule, substitute }) => rule === text && substitute,
  );
  return given.map(({ date }) => date.slice(0, 10));
}

/** A name that only held from or until some date: the years whose day lies inside. */
function yearsOf(active, rule) {
  if (!active) return {};
  const holds = (year) => {
    const day = approximateDay(rule, year);
    return (active.from === undefined || day >= iso(active.from)) && (active.to === undefined || day < iso(active.to));
  };
  const years = Array.from({ length: 61 }, (_, index) => 2000 + index).filter(holds);
  return {
    ...(active.from === undefined ? {} : { from: years[0] }),
    ...(active.to === undefined ? {} : { until: years.at(-1) }),
  };
}

function iso(value) {
  return String(value).slice(0, 10);
}

function approximateDay(rule, year) {
  const [month, day] = rule.fixed?.split('-') ?? [
    String(rule.month ?? 4).padStart(2, '0'),
    String((rule.nth ?? 4) * 7).padStart(2, '0'),
  ];
  return `${year}-${month}-${day}`;
}

/** The English name; a rule without one has that of the country's rule for the same day. */
function nameOf(meaning, text) {
  const same = ([other]) => text.startsWith(other.split(' every ')[0]);
  const named = [
    meaning,
    ...Object.entries(DATA.holidays.US.days)
      .filter(same)
      .map(([, other]) => other),
  ];
  const names = named.map(({ name, _name }) => (name ?? DATA.names[_name]?.name)?.en).filter(Boolean);
  if (names.length === 0) throw new Error(`no English name for ${text}`);
  return names[0].replace('Labour', 'Labor');
}

/** A substitute rule and its holiday become one; the shift is kept. */
function withoutRepetition(rules) {
  const kept = new Map();
  for (const rule of rules) {
    const { observed: _observed, ...same } = rule;
    const key = JSON.stringify(same);
    kept.set(key, { ...kept.get(key), ...rule });
  }
  return [...kept.values()].sort((a, b) => place(a) - place(b));
}

function place(rule) {
  if (rule.easter !== undefined) return 400 + rule.easter;
  const [month, day] = (
    rule.fixed ??
    rule.date?.slice(5) ??
    rule.dates?.[0].slice(5) ??
    `${rule.month}-${rule.last ? 31 : rule.nth * 7}`
  ).split('-');
  return Number(month) * 100 + Number(day);
}

function render(code, name, holidays) {
  const lines = holidays.map(
    (rule) =>
      `  - { ${Object.entries({ ...rule, name: holidayName(rule.name) })
        .map(([key, value]) => `${key}: ${shown(value)}`)
        .join(', ')} }`,
  );
  const { cites, unsettled = [] } = CORRECTIONS[code] ?? {};
  const version = cites ? VERSION.corrected : VERSION.asSeeded;
  return `${HEADER}${remarks(unsettled)}id: us-${code.toLowerCase()}
version: "${version}"
title: ${shown(stateTitle(name))}
cites: ${shown([`date-holidays ${source}`, ...(cites ?? [])])}
weekdays: [mon, tue, wed, thu, fri]
holidays:
${lines.join('\n')}
`;
}

/** What nobody should rely on, as comments of at most 120 columns. */
function remarks(unsettled) {
  return unsettled
    .flatMap((text) => `Unsettled: ${text}.`.match(/.{1,118}(?: |$)/g))
    .map((line) => `# ${line.trimEnd()}\n`)
    .join('');
}

function shown(value) {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  if (typeof value === 'object')
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${shown(inner)}`)
      .join(', ')} }`;
  return typeof value === 'string' && !/^[A-Za-z][A-Za-z]*$/.test(value) ? JSON.stringify(value) : String(value);
}
