import { Controller, Get, Header, Headers, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { loadConfig } from '#config/config.ts';
import type { Library } from '#core/program/library.ts';
import { CertificateQuery } from '#contracts/queries/certificate.query.ts';
import { ClockCertificate } from '#contracts/views/certificate.ts';
import { dense, loadEvents } from '#persistence/journal.ts';
import { signerOf } from '#security/signing.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import { CaseIdPipe } from '../cases/case-id.pipe.ts';
import { Answer } from '../edge/answer.ts';
import { problem } from '../edge/problem.exception.ts';
import { validated } from '../edge/validation.ts';
import { LIBRARY } from '../parts.ts';
import { certificatePage } from './certificate-page.ts';
import { certify } from './certificate.ts';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class ProofController {
  private readonly database: DataSource;
  private readonly library: Library;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library) {
    this.database = database;
    this.library = library;
  }

  /** JSON, or with `Accept: text/html` a page to print. Reads only; each call signs anew for its own moment. */
  @Get('clocks/:clockId/certificate')
  @Access('case.read')
  @Header('Vary', 'Accept')
  @ApiOperation({ operationId: 'certifyClock', summary: 'What a clock came to, why, and what proves it; signed' })
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: ClockCertificate })
  async certificate(
    @Caller() { tenant }: Identity,
    @Param('caseId', CaseIdPipe) caseId: string,
    @Param('clockId') clock: string,
    @Query(validated(CertificateQuery, 'query')) { lang = 'en' }: CertificateQuery,
    @Headers('accept') accept = '',
  ): Promise<ClockCertificate | Answer> {
    const events = dense(await loadEvents(this.database, tenant, caseId));
    if (events.length === 0) throw problem('CASE_NOT_FOUND');
    const now = new Date().toISOString();
    const certificate = certify(events, this.library, { clock, now }, signerOf(loadConfig(process.env)));
    if (!certificate) throw problem('CLOCK_NOT_FOUND');
    if (!accept.includes('text/html')) return certificate;
    return new Answer(certificatePage(certificate, lang, this.library.zones[certificate.zone]), {
      'Content-Type': 'text/html; charset=utf-8',
    });
  }
}
