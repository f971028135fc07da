import { Controller, Get, Header, Headers, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CertificateQuery } from '#contracts/queries/certificate.query.ts';
import { ClockCertificate } from '#contracts/views/certificate.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import { CaseIdPipe } from '../cases/case-id.pipe.ts';
import type { Answer } from '../edge/answer.ts';
import { validated } from '../edge/validation.ts';
import { Certifier } from './certifier.ts';

@ApiTags('cases')
@ApiBearerAuth()
@Controller('cases/:caseId')
export class ProofController {
  private readonly certifier: Certifier;

  constructor(certifier: Certifier) {
    this.certifier = certifier;
  }

  /** JSON, or with `Accept: text/html` a page to print. Reads only; each call signs anew for its own moment. */
  @Get('clocks/:clockId/certificate')
  @Access('case.read')
  @Header('Vary', 'Accept')
  @ApiOperation({ operationId: 'certifyClock', summary: 'What a clock came to, why, and what proves it; signed' })
  @ApiProduces('application/json', 'text/html')
  @ApiOkResponse({ type: ClockCertificate })
  certificate(
    @Caller() caller: Identity,
    @Param('caseId', CaseIdPipe) caseId: string,
    @Param('clockId') clock: string,
    @Query(validated(CertificateQuery, 'query')) query: CertificateQuery,
    @Headers('accept') accept = '',
  ): Promise<ClockCertificate | Answer> {
    return this.certifier.certificate(caller, { caseId, clock }, query, accept);
  }
}
