import type { Verdict } from './verdicts.ts';
import type { ClockCertificate } from '#contracts/views/certificate.ts';
import { PAGE_WORDS, type PageWords } from './page-words.ts';

const STYLE = `body{font:11pt/1.4 Georgia,serif;color:#111;max-width:44em;margin:2em auto;padding:0 1em}
h1{font-size:1.5em;margin:0}h2{font-size:1.05em;margin:1.2em 0 .3em;border-bottom:1px solid #999}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.2em .6em .2em 0;border-bottom:1px solid #ddd}
.finding{font-size:1.15em;margin:.6em 0}.small{font-size:.8em;color:#333;overflow-wrap:anywhere}
ol,ul{margin:.3em 0;padding-left:1.4em}@page{size:auto;margin:15mm}@media print{body{margin:0;max-width:none;font-size:9.5pt}}`;

/** The certificate as one printable page without scripts, for a reader who knows neither the product nor the rule. */
export function certificatePage(certificate: ClockCertificate, language: 'en' | 'es'): string {
  const words = PAGE_WORDS[language];
  const { explanations, citations, facts, signature, caseId, program, at, asKnownAt, head } = certificate;
  const title = explanations[0]?.title ?? certificate.clock;
  // Verdicts come from verdicts.ts; the contract only says that they are objects.
  const verdicts = certificate.verdicts as readonly Verdict[];
  const versions = [...certificate.calendars, ...certificate.zones].map(({ id, version }) => `${id} ${version}`);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${text(title)}</title><style>${STYLE}</style></head><body>
<p class="small">${words.certificate}</p><h1>${text(title)}</h1>
<p>${words.about(text(caseId), text(program.id), text(program.version))}</p>
${verdicts.map((verdict) => finding(verdict, words)).join('\n')}
<h2>${words.rule}</h2><ul>${citations.map((cite) => `<li>${text(cite)}</li>`).join('')}</ul>
<h2>${words.facts}</h2><table><tr><th>${words.what}</th><th>${words.happened}</th><th>${words.learnt}</th><th>${words.line}</th></tr>
${facts.map(({ fact, seq }) => row([fact.type, moment(fact.occurredAt), moment(fact.recordedAt), String(seq)])).join('\n')}</table>
<h2>${words.why}</h2>
${explanations.map((one) => `<ol>${one.words[language].map((line) => `<li>${text(line.trim())}</li>`).join('')}</ol>`).join('\n')}
<h2>${words.proof}</h2><p class="small">${words.asOf(moment(at), moment(asKnownAt))} ${words.documents}: ${text(versions.join('; '))}.
${words.journal}: ${text(head)}. ${words.signed} ${signature.algorithm}, ${text(signature.keyId)}: ${text(signature.value)}</p>
</body></html>
`;
}

function finding(verdict: Verdict, words: PageWords): string {
  const { instance, state, startedAt, opensAt, dueAt, metAt, missedAt, endedAt } = verdict;
  const named = instance === '' ? '' : `${text(instance)}: `;
  const times = { startedAt, opensAt, dueAt, metAt, missedAt, endedAt: metAt === undefined ? endedAt : undefined };
  const rows = Object.entries(times).filter((entry): entry is [keyof typeof times, string] => entry[1] !== undefined);
  const shown = rows.map(([name, at]) => row([words.times[name], moment(at)])).join('');
  return `<p class="finding">${named}<strong>${words.states[state]}</strong></p><table>${shown}</table>`;
}

const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${text(cell)}</td>`).join('')}</tr>`;

/** `2026-03-09 14:00 UTC`: one clock for all readers; local times stand in the explanation. */
const moment = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const text = (plain: string): string => plain.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
