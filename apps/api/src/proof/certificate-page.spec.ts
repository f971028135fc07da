import { describe, expect, it } from '@jest/globals';
import type { ClockCertificate } from '#contracts/views/certificate.ts';
import { certificatePage } from './certificate-page.ts';
import { citationLink } from '#core/program/citation-link.ts';

const HOSTILE = `<script>alert("x")</script>&'`;
/** New York before and after the clocks change on 8 March 2026. */
const ZONE = {
  id: 'America/New_York',
  version: 'test',
  transitions: [
    [0, -300],
    [1772953200, -240],
  ],
} as const;

const EXPLANATION = {
  instance: '',
  title: 'Contact',
  status: 'metLate' as const,
  words: {
    en: ['Contact, by a rule.', 'By postDischargeContact on 13 March 2026.'],
    es: ['Contacto, según una norma.', 'Por postDischargeContact el 13 de marzo de 2026.'],
  },
  steps: [],
};
const FACT = {
  fact: {
    id: 'f1',
    type: 'postDischargeContact',
    occurredAt: '2026-03-06T15:00:00.000Z',
    recordedAt: '2026-03-13T16:00:00.000Z',
    replaces: 'f0',
  },
  seq: 31,
  hash: 'a'.repeat(64),
};

function certificate(more: Partial<ClockCertificate> = {}): ClockCertificate {
  return {
    format: 'throughline-certificate',
    version: 1,
    caseId: 'case_1',
    tenant: 'north',
    clock: 'contact',
    program: { id: 'stay', version: '2026.1' },
    citations: ['42 CFR 405.1205(b)(1)', '42 CFR 405.1205(c)(1)', 'House rule 7'],
    calendars: [{ id: 'us-federal', version: '2026.1' }],
    zone: 'America/New_York',
    zones: [{ id: 'America/New_York', version: '2026f' }],
    at: '2026-03-20T12:00:00.000Z',
    asKnownAt: '2026-03-20T12:00:00.000Z',
    verdicts: [
      {
        clock: 'contact',
        instance: '',
        state: 'metLate',
        dueAt: '2026-03-12T04:00:00.000Z',
        metAt: '2026-03-13T15:00:00.000Z',
      },
    ],
    explanations: [EXPLANATION],
    facts: [FACT],
    head: 'b'.repeat(64),
    signature: { algorithm: 'Ed25519', keyId: 'abcdef0123456789', publicKey: 'PEM', value: 'c2lnbmF0dXJl' },
    ...more,
  };
}

describe('the printable certificate', () => {
  it('says weekday, day and hour in the zone of record, and the end of a day as the end of that day', () => {
    const page = certificatePage(certificate(), 'en', ZONE);
    expect(page).toContain('Wednesday, 11 March 2026, end of the day (midnight) (UTC−4)');
    expect(page).toContain('Friday, 13 March 2026, 11:00 (UTC−4)');
    expect(page).toContain('Fri, 6 Mar 2026, 10:00 (UTC−5)'); // before the clocks changed
    expect(page).toContain('Times are local to America/New_York.');
  });

  it('names facts, corrections and states as a reader would, and the arithmetic in words', () => {
    const page = certificatePage(certificate(), 'en', ZONE);
    expect(page).toContain('Post discharge contact (corrects an earlier entry)');
    expect(page).toContain('By post discharge contact on 13 March 2026.');
    expect(page).not.toMatch(/metLate|\d{4}-\d\d-\d\dT/);
    expect(page).toContain('The act was done, but after the deadline.');
    expect(certificatePage(certificate(), 'es', ZONE)).toContain('viernes, 13 de marzo de 2026, 11:00 (UTC−4)');
  });

  it('calls facts by their titles, as the sentences of the certificate do', () => {
    const title = { en: 'post discharge contact', es: 'contacto tras el alta' };
    const facts = { postDischargeContact: { title, description: '', occurred: '' } };
    expect(certificatePage(certificate(), 'es', ZONE, facts)).toContain(
      '<td>Contacto tras el alta (corrige una anotación anterior)',
    );
    expect(certificatePage(certificate(), 'en', ZONE, facts)).toContain('<td>Post discharge contact (corrects');
  });

  it('says of a miss whether the act is still owed', () => {
    const missed = { clock: 'contact', instance: '', state: 'missed', missedAt: '2026-03-12T04:00:00.000Z' };
    const told = (verdict: object, language: 'en' | 'es') =>
      /<p class="verdict">([^<]*)/.exec(certificatePage(certificate({ verdicts: [verdict] }), language, ZONE))?.[1];
    expect(told(missed, 'en')).toBe('The deadline was missed; the act is still owed.');
    const over = { ...missed, endedAt: '2026-03-15T04:00:00.000Z' };
    expect(told(over, 'en')).toBe('The deadline was missed; the act is owed no more.');
    expect(told(over, 'es')).toBe('El plazo se incumplió; el acto ya no se debe.');
  });

  it('puts the address of a rule below the rule', () => {
    const page = certificatePage(certificate(), 'en', ZONE);
    expect(page).toMatch(/<li>42 CFR 405\.1205\(b\)\(1\)<br><a class="address" href="[^"]+405\.1205">[^<]+<\/a><\/li>/);
    expect(page).toContain('<li>House rule 7</li>');
  });

  it('gives each address of a rule once, who issued it, digest, signature, key and how to check them', () => {
    const page = certificatePage(certificate(), 'en', ZONE);
    expect(page.split('href="https://www.ecfr.gov/current/title-42/section-405.1205"').length).toBe(2);
    expect(page).toContain('for “north” by');
    expect(page).toMatch(/>[0-9a-f]{64}</);
    expect(page).toContain('Ed25519: c2lnbmF0dXJl');
    expect(page).toContain('abcdef0123456789');
    expect(page).toContain('throughline verify case.json --key public.pem');
  });

  it('escapes every text, wherever it comes from', () => {
    const page = certificatePage(
      certificate({
        caseId: HOSTILE,
        tenant: HOSTILE,
        program: { id: HOSTILE, version: HOSTILE },
        citations: [HOSTILE],
        calendars: [{ id: HOSTILE, version: HOSTILE }],
        explanations: [
          { ...EXPLANATION, instance: HOSTILE, title: HOSTILE, words: { en: [HOSTILE, HOSTILE], es: [] } },
        ],
        facts: [{ ...FACT, fact: { ...FACT.fact, type: HOSTILE } }],
        verdicts: [{ clock: 'contact', instance: HOSTILE, state: 'missed' }],
        head: HOSTILE,
        signature: { algorithm: 'Ed25519', keyId: HOSTILE, publicKey: HOSTILE, value: HOSTILE },
      }),
      'en',
      { ...ZONE, id: HOSTILE },
    );
    expect(page).not.toContain('<script');
    expect(page).not.toContain('alert("x")');
  });
});

describe('the address of a rule', () => {
  it.each([
    ['42 CFR 405.1205(c)(1)', 'https://www.ecfr.gov/current/title-42/section-405.1205'],
    ['8 CCR 9792.9.1(c)(3), five business days', 'https://www.dir.ca.gov/t8/9792_9_1.html'],
    [
      'Cal. Lab. Code 4610(i)(1)',
      'https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=LAB&sectionNum=4610',
    ],
    ['van Walraven et al., CMAJ 2010', undefined],
  ])('%s', (citation, link) => expect(citationLink(citation)).toBe(link));
});
