import { lineageOf } from '../../calendar/calendar.ts';
import { type Json, ownOf } from '../../json.ts';
import { citationLink } from '../../program/citation-link.ts';
import type { Citation } from '../../program/document.ts';
import type { World } from '../derive.ts';
import type { ClockDocument, Text } from '../document.ts';
import type { Context } from '../moments/context.ts';

/** Whose rules the clocks are, for explanations: the program, and the texts behind the keys that clocks cite. */
export interface RuleSource {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly citations: Readonly<Record<string, Citation>>;
}

type Data = { readonly [key: string]: Json };

/** The head of an explanation: which rule of which program, by which texts, in which versions of calendars and zone. */
export function ruleData(ctx: Context, document: ClockDocument, world: World, source: RuleSource | undefined): Data {
  const calendars = lineageOf(document.calendar, world.calendars).map(({ id, version }) => `${id}@${version}`);
  return {
    clock: document.id,
    ...(document.title === undefined ? {} : { title: textData(document.title) }),
    ...(source ? { program: { id: source.id, version: source.version, title: textData(source.title) } } : {}),
    cites: document.cites ?? [],
    ...(source ? { citations: (document.cites ?? []).map((id) => citationData(id, ownOf(source.citations, id))) } : {}),
    zone: `${ctx.zone.id}@${ctx.zone.version}`,
    ...(calendars[0] === undefined ? {} : { calendar: calendars[0], calendars }),
  };
}

const textData = (text: Text): Json => (typeof text === 'string' ? text : { ...text });

function citationData(id: string, citation: Citation | undefined): Data {
  if (!citation) return { id };
  const { text, verification, note } = citation;
  const url = citationLink(text);
  return { id, text, verification, ...(note === undefined ? {} : { note }), ...(url === undefined ? {} : { url }) };
}
