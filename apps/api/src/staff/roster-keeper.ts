import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Library } from '#core/program/library.ts';
import type { StaffDutyRequest } from '#contracts/commands/staff-duty.request.ts';
import type { StaffDutyView, StaffList } from '#contracts/views/staff.ts';
import { listStaff, removeStaff, saveStaff } from '#persistence/staff.ts';
import type { Identity } from '#security/tokens.ts';
import { problem } from '../edge/problem.exception.ts';
import { LIBRARY } from '../parts.ts';
import { checkDuty } from './check-duty.ts';

/** The duty roster of the caller's tenant: who is told of escalations, and when not. */
@Injectable()
export class RosterKeeper {
  private readonly database: DataSource;
  private readonly library: Library;

  constructor(database: DataSource, @Inject(LIBRARY) library: Library) {
    this.database = database;
    this.library = library;
  }

  async list({ tenant }: Identity): Promise<StaffList> {
    return { items: await listStaff(this.database, tenant) };
  }

  /** Replaces the duty of a person as a whole; a repeat changes nothing. INVALID_INPUT names the first wrong field. */
  async set({ tenant }: Identity, person: string, given: StaffDutyRequest): Promise<StaffDutyView> {
    checkDuty(person, given, this.library);
    const duty: StaffDutyView = Object.assign({ person }, given);
    await saveStaff(this.database, tenant, duty);
    return duty;
  }

  /** Takes a leaver off every ladder; a repeat changes nothing. STAFF_NOT_FOUND for whom the roster never knew. */
  async remove({ tenant, subject }: Identity, person: string): Promise<void> {
    const known = await removeStaff(this.database, tenant, person, subject);
    if (!known) throw problem('STAFF_NOT_FOUND');
  }
}
