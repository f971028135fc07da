import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { StaffDutyRequest } from '#contracts/commands/staff-duty.request.ts';
import { StaffDutyView, StaffList } from '#contracts/views/staff.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import { validated } from '../edge/validation.ts';
import { RosterKeeper } from './roster-keeper.ts';

@ApiTags('work')
@ApiBearerAuth()
@Controller('staff')
export class StaffController {
  private readonly roster: RosterKeeper;

  constructor(roster: RosterKeeper) {
    this.roster = roster;
  }

  @Get()
  @Access('staff.manage')
  @ApiOperation({ operationId: 'listStaff', summary: 'The duty roster: who is told of escalations' })
  @ApiOkResponse({ type: StaffList })
  list(@Caller() caller: Identity): Promise<StaffList> {
    return this.roster.list(caller);
  }

  @Put(':person')
  @Access('staff.manage')
  @ApiOperation({ operationId: 'setStaffDuty', summary: 'Set the duty of a person as a whole; repeating it is safe' })
  @ApiBody({ type: StaffDutyRequest })
  @ApiOkResponse({ type: StaffDutyView })
  set(
    @Caller() caller: Identity,
    @Param('person') person: string,
    @Body(validated(StaffDutyRequest, 'body')) body: StaffDutyRequest,
  ): Promise<StaffDutyView> {
    return this.roster.set(caller, person, body);
  }

  @Delete(':person')
  @HttpCode(204)
  @Access('staff.manage')
  @ApiOperation({
    operationId: 'removeStaff',
    summary: 'Take a leaver off every ladder; repeating it is safe',
    description:
      'Rungs that they held go to the next one up, in the end to the queue of the team: none is left without a ' +
      'recipient. Their cases stay theirs until they are assigned anew; setting a duty brings the person back.',
  })
  @ApiNoContentResponse({ description: 'They are off the roster.' })
  remove(@Caller() caller: Identity, @Param('person') person: string): Promise<void> {
    return this.roster.remove(caller, person);
  }
}
