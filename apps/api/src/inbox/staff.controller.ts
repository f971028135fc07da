import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import { StaffDutyRequest } from '#contracts/commands/staff-duty.request.ts';
import { StaffDutyView, StaffList } from '#contracts/views/staff.ts';
import { listStaff, saveStaff, type StaffDuty } from '#persistence/staff.ts';
import type { Identity } from '#security/tokens.ts';
import { Access } from '../access/access.decorator.ts';
import { Caller } from '../access/caller.decorator.ts';
import { problem } from '../edge/problem.exception.ts';
import { validated } from '../edge/validation.ts';
import { LIBRARY } from '../parts.ts';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;
const PERSON = /^[\p{L}\p{N}._:/@-]{1,100}$/u;
const EMAIL = /^[^\s@<>]+@[^\s@<>]+$/;

@ApiTags('work')
@ApiBearerAuth()
@Controller('staff')
export class StaffController {
  private readonly database: DataSource;
  private readonly library: Library;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library) {
    this.database = database;
    this.library = library;
  }

  @Get()
  @Access('staff.manage')
  @ApiOperation({ operationId: 'listStaff', summary: 'The duty roster: who is told of escalations' })
  @ApiOkResponse({ type: StaffList })
  async list(@Caller() caller: Identity): Promise<{ items: readonly StaffDuty[] }> {
    return { items: await listStaff(this.database, caller.tenant) };
  }

  @Put(':person')
  @Access('staff.manage')
  @ApiOperation({ operationId: 'setStaffDuty', summary: 'Set the duty of a person as a whole; repeating it is safe' })
  @ApiBody({ type: StaffDutyRequest })
  @ApiOkResponse({ type: StaffDutyView })
  async set(
    @Caller() caller: Identity,
    @Param('person') person: string,
    @Body(validated(StaffDutyRequest, 'body')) body: StaffDutyRequest,
  ): Promise<StaffDuty> {
    this.check(person, body);
    const duty: StaffDuty = Object.assign({ person }, body);
    await saveStaff(this.database, caller.tenant, duty);
    return duty;
  }

  private check(person: string, { zone, quietFrom, quietUntil, leaveFrom, leaveUntil, email }: StaffDutyRequest): void {
    const wrong = (field: string, detail: string, remedy: string): Error =>
      problem('INVALID_INPUT', { field, detail, remedy });
    if (!PERSON.test(person)) throw wrong('person', 'This is not the id of a person.', 'Use the id of their token.');
    if (!this.library.zones[zone]) throw wrong('zone', `There is no zone “${zone}”.`, 'Write Area/City.');
    for (const [field, time] of Object.entries({ quietFrom, quietUntil })) {
      if (time !== undefined && !TIME_OF_DAY.test(time)) throw wrong(field, 'Not a time of day.', 'Write HH:MM.');
    }
    if ((quietFrom === undefined) !== (quietUntil === undefined)) {
      throw wrong('quietUntil', 'Quiet hours need both ends.', 'Give quietFrom and quietUntil, or neither.');
    }
    if (leaveUntil !== undefined && (leaveFrom === undefined || leaveFrom >= leaveUntil)) {
      throw wrong('leaveUntil', 'Leave ends before it begins.', 'Give leaveFrom before leaveUntil.');
    }
    if (email !== undefined && !EMAIL.test(email)) throw wrong('email', 'Not a mail address.', 'Write name@host.');
  }
}
