import { createHash } from 'node:crypto';
import type { ZoneDocument } from '#core/calendar/document.ts';
import { canonical } from '#core/case/chain.ts';
import { factName } from '#core/case/told-facts.ts';
import { nameOf } from '#core/clocks/explain/words.ts';
import type { Json } from '#core/json.ts';
import { citationLink } from '#core/program/citation-link.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import type { ClockCertificate } from '#contracts/views/certificate.ts';
import type { Verdict } from '#proof/verdicts.ts';
import { PAGE_STYLE } from './page-style.ts';
import { type PageTimes, pageTimes } from './page-times.ts';
import { PAGE_WORDS, type PageWords } from './page-words.ts';

/** What the parts of the page are written with. */
interface Writing {
  readonly certificate: ClockCertificate;
  readonly language: 'en' | 'es';
  readonly words: PageWords;
  readonly times: PageTimes;
  readonly vocabulary: FactVocabulary;
}

/**
 * The certificate as one printable page without scripts, for a reader who knows neither the product nor the rule. All
 * text is escaped.
 * @param zone of record (`certificate.zone`); without it times are in UTC
 * @param vocabulary what the types of facts are called
 */
export function certificatePage(
  certificate: ClockCertificate,
  language: 'en' | 'es',
  zone?: ZoneDocument,
  vocabulary: FactVocabulary = {},
): string {
  const words = PAGE_WORDS[language];
  const writing = { certificate, language, words, times: pageTimes(zone, language, words.endOf), vocabulary };
  const { caseId, program } = certificate;
  const title = text(titleIn(certificate, language));
  const about = words.about(text(caseId), text(program.id), text(program.version));
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${PAGE_STYLE}</style></head><body>
<header><p class="kind">${words.certificate}</p><h1>${title}</h1><p class="about">${about} ${words.zone(text(zone?.id ?? 'UTC'))}</p></header>
<main>
${findings(writing)}
<h2>${words.rule}</h2>${rules(writing)}
<h2>${words.facts}</h2>${facts(writing)}
<h2>${words.why}</h2>
${reasons(writing)}
<h2>${words.proof}</h2>${seal(writing)}
<h2>${words.checking}</h2><ol class="small">${words
    .check(text(caseId))
    .map((step) => `<li>${step}</li>`)
    .join('')}</ol>
</main></body></html>
`;
}

type Explanations = ClockCertificate['explanations'];

const headOf = ([first]: Explanations): { readonly [key: string]: Json } =>
  first?.steps.find(({ op }) => op === 'rule')?.data ?? {};

function titleIn({ clock, explanations }: ClockCertificate, language: 'en' | 'es'): string {
  // A title is a text or one text a language (explain/rule.ts).
  const title = headOf(explanations)['title'] as string | { readonly en: string; readonly es?: string } | undefined;
  const translated = typeof title === 'object' ? title[language] : title;
  return translated ?? explanations[0]?.title ?? clock;
}

function findings({ certificate, words, times }: Writing): string {
  // Verdicts come from verdicts.ts; the contract only says that they are objects.
  const verdicts = certificate.verdicts as readonly Verdict[];
  return verdicts.map((verdict) => finding(verdict, words, times)).join('\n');
}

function finding(verdict: Verdict, words: PageWords, times: PageTimes): string {
  const { instance, state, startedAt, opensAt, dueAt, metAt, missedAt, endedAt } = verdict;
  const shown = { startedAt, opensAt, dueAt, metAt, missedAt, endedAt: metAt === undefined ? endedAt : undefined };
  const rows = Object.entries(shown).filter((entry): entry is [keyof typeof shown, string] => entry[1] !== undefined);
  const cells = rows.map(([name, at]) => {
    const isEnd = name === 'dueAt' || name === 'missedAt' || name === 'endedAt';
    const key = name === 'dueAt' || name === 'metAt' ? ' class="key"' : '';
    return `<tr${key}><th scope="row">${words.times[name]}</th><td>${text(isEnd ? times.end(at) : times.moment(at))}</td></tr>`;
  });
  const named = instance === '' ? '' : `${words.round(text(instance))}: `;
  const isOver = state === 'missed' && endedAt !== undefined;
  return `<p class="verdict">${named}${isOver ? words.missedAndOver : words.states[state]}</p><table class="times">${cells.join('')}</table>`;
}

/** Each rule, and the address of its text where it stands first, in full, because paper cannot be clicked. */
function rules({ certificate: { citations, explanations }, language }: Writing): string {
  // The head of an explanation carries what its rule data say (explain/rule.ts), as JSON.
  const cited = (headOf(explanations)['citations'] ?? []) as readonly { text?: string; verification?: string }[];
  const item = (cite: string): string => {
    const verification = cited.find((one) => one.text === cite)?.verification;
    return verification === undefined ? cite : `${cite} (${nameOf(verification, language)})`;
  };
  const links = citations.map(citationLink);
  const address = (index: number): string => {
    const link = links[index];
    if (link === undefined || links.indexOf(link) < index) return '';
    return `<br><a class="address" href="${text(link)}">${text(link)}</a>`;
  };
  return `<ul>${citations.map((cite, index) => `<li>${text(item(cite))}${address(index)}</li>`).join('')}</ul>`;
}

function facts({ certificate, words, times, language, vocabulary }: Writing): string {
  const heads = [words.what, words.happened, words.learnt, words.line].map((head) => `<th scope="col">${head}</th>`);
  const called = (type: string): string => plain(factName(type, language, vocabulary));
  const name = ({ type, replaces }: ClockCertificate['facts'][number]['fact']): string =>
    replaces === undefined ? called(type) : `${called(type)} (${words.corrects})`;
  const rows = certificate.facts.map(({ fact, seq }) =>
    row([name(fact), times.brief(fact.occurredAt), times.brief(fact.recordedAt), String(seq)]),
  );
  return `<table class="facts"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

/** Without the first sentence and what is below it: they name the rule, as the page has done. */
function belowHead(lines: readonly string[]): readonly string[] {
  const next = lines.findIndex((line, i) => i > 0 && !line.startsWith(' '));
  return next < 0 ? [] : lines.slice(next);
}

function reasons({ certificate, language, words }: Writing): string {
  return certificate.explanations
    .map(({ instance, words: lines }) => {
      const items = belowHead(lines[language]).map((line) => {
        const inner = line.startsWith(' ') ? ' class="inner"' : '';
        return `<li${inner}>${text(inPlainWords(line.trim()))}</li>`;
      });
      const named = instance === '' ? '' : `<p>${words.round(text(instance))}</p>`;
      return `${named}<ol>${items.join('')}</ol>`;
    })
    .join('\n');
}

function seal({ certificate, words, times }: Writing): string {
  const { signature, calendars, zones, at, asKnownAt, head, tenant, ...rest } = certificate;
  const signed = { ...rest, calendars, zones, at, asKnownAt, head, tenant };
  // A certificate is made of JSON alone, which its class does not say.
  const digest = createHash('sha256')
    .update(canonical(signed as unknown as Json))
    .digest('hex');
  const versions = [...calendars, ...zones].map(({ id, version }) => `${id} ${version}`);
  const line = (name: string, value: string, code = ''): string =>
    `<tr><td>${name}</td><td${code}>${text(value)}</td></tr>`;
  const code = ' class="code"';
  return `<table class="seal small">
${line(words.issued, `${times.moment(asKnownAt)}, ${words.issuer(tenant)}. ${words.asOf(times.moment(at), times.moment(asKnownAt))}`)}
${line(words.documents, versions.join('; '))}
${line(words.journal, head, code)}
${line(words.digest, digest, code)}
${line(words.signed, `${signature.algorithm}: ${signature.value}`, code)}
${line(words.key, signature.keyId, code)}
</table>`;
}

const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`;

/** `postDischargeContact` as `Post discharge contact`. */
function plain(type: string): string {
  const words = type.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Types of facts as words. */
const inPlainWords = (line: string): string =>
  line.replaceAll(/\b[a-z]+(?:[A-Z][a-z]+)+\b/g, (type) => plain(type).toLowerCase());

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (plainText: string): string => plainText.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
