import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { MeView } from '#contracts/views/me.ts';
import { permissionsOf } from '#security/policy.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';

@ApiTags('access')
@ApiBearerAuth()
@Controller('me')
export class MeController {
  @Get()
  @Access('signedIn')
  @ApiOperation({ operationId: 'readMe', summary: 'Who I am here and what I may do' })
  @ApiOkResponse({ type: MeView })
  read(@Caller() caller: Identity): MeView {
    return { ...caller, permissions: permissionsOf(caller.role) };
  }
}
