import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/access.decorator.ts';
import type { Answer } from '../edge/answer.ts';
import { MetricsReader } from './metrics-reader.ts';

@ApiTags('operations')
@ApiBearerAuth()
@Controller('metrics')
export class MetricsController {
  private readonly reader: MetricsReader;

  constructor(reader: MetricsReader) {
    this.reader = reader;
  }

  @Get()
  @Access('operations.read')
  @ApiOperation({ operationId: 'readMetrics', summary: 'Figures for Prometheus; scrape with an auditor’s token' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ schema: { type: 'string' } })
  read(): Promise<Answer> {
    return this.reader.read();
  }
}
