import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import type { FactVocabulary } from '#core/program/vocabulary.ts';
import type { CertificateQuery } from '#contracts/queries/certificate.query.ts';
import type { ClockCertificate } from '#contracts/views/certificate.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import type { Signer } from '#security/signing.ts';
import type { Identity } from '#security/tokens.ts';
import { Answer } from '../edge/answer.ts';
import { problem } from '../edge/problem.exception.ts';
import { FACTS, LIBRARY, SIGNER } from '../parts.ts';
import { certificatePage } from './certificate-page.ts';
import { certify } from './certificate.ts';

/** Certificates of clocks, made from the journal at the moment of the request and signed by the installation. */
@Injectable()
export class Certifier {
  private readonly database: DataSource;
  private readonly library: Library;
  private readonly facts: FactVocabulary;
  private readonly sign: Signer;

  constructor(
    database: DataSource,
    @Inject(LIBRARY) library: Library,
    @Inject(FACTS) facts: FactVocabulary,
    @Inject(SIGNER) sign: Signer,
  ) {
    this.database = database;
    this.library = library;
    this.facts = facts;
    this.sign = sign;
  }

  /** JSON, or a page where the caller accepts one. CASE_NOT_FOUND, also for another tenant's case; CLOCK_NOT_FOUND. */
  async certificate(
    { tenant }: Identity,
    { caseId, clock }: { readonly caseId: string; readonly clock: string },
    { lang = 'en' }: CertificateQuery,
    accept: string,
  ): Promise<ClockCertificate | Answer> {
    const events = dense(await loadEvents(this.database, tenant, caseId));
    if (events.length === 0) throw problem('CASE_NOT_FOUND');
    const certificate = certify(events, this.library, { clock, now: new Date().toISOString() }, this.sign, this.facts);
    if (!certificate) throw problem('CLOCK_NOT_FOUND');
    if (!accept.includes('text/html')) return certificate;
    return new Answer(certificatePage(certificate, lang, this.library.zones[certificate.zone], this.facts), {
      'Content-Type': 'text/html; charset=utf-8',
    });
  }
}
