import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import type { Answer } from '../edge/answer.ts';
import { HL7_TYPES } from '../edge/body-parsers.ts';
import { Hl7Intake } from './hl7-intake.ts';

@ApiTags('intake')
@ApiBearerAuth()
@Controller('intake')
export class IntakeController {
  private readonly intake: Hl7Intake;

  constructor(intake: Hl7Intake) {
    this.intake = intake;
  }

  @Post('hl7v2')
  @HttpCode(200)
  @Access('intake.send')
  @ApiOperation({
    operationId: 'receiveHl7v2',
    summary: 'Take one HL7 v2 message',
    description:
      'The message is stored before it is acknowledged. The body of the answer is the HL7 acknowledgement, whatever it ' +
      'says (AA, AE, AR); 204 when the sender asked for none. Repeating a message changes nothing.',
  })
  @ApiConsumes(...HL7_TYPES)
  @ApiBody({ schema: { type: 'string' } })
  @ApiProduces('application/hl7-v2')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'The acknowledgement.' })
  receive(@Caller() caller: Identity, @Body() body: unknown): Promise<Answer> {
    return this.intake.receive(caller, body);
  }
}
