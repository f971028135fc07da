import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { LivenessView, ReadinessView } from '#contracts/views/readiness.ts';
import { Access } from '../access/access.decorator.ts';
import { Answer } from '../edge/answer.ts';
import { Readiness } from './readiness.ts';

@ApiTags('operations')
@Controller('health')
export class HealthController {
  private readonly readiness: Readiness;

  constructor(readiness: Readiness) {
    this.readiness = readiness;
  }

  @Get('live')
  @Access('open')
  @ApiOperation({ operationId: 'readLiveness', summary: 'The process answers' })
  @ApiOkResponse({ type: LivenessView })
  live(): LivenessView {
    return { live: true };
  }

  @Get('ready')
  @Access('open')
  @ApiOperation({ operationId: 'readReadiness', summary: 'Commands can be carried out now' })
  @ApiOkResponse({ type: ReadinessView })
  @ApiServiceUnavailableResponse({ type: ReadinessView, description: 'Some part is away; the body says which.' })
  async ready(): Promise<Answer> {
    return readinessAnswer(await this.readiness.check());
  }
}

function readinessAnswer(view: ReadinessView): Answer {
  return view.ready ? new Answer(view) : new Answer(view, { 'Retry-After': '2' }, 503);
}
