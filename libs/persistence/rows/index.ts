import { AuditLineRow } from './audit-line.row.ts';
import { CareCaseRow } from './care-case.row.ts';
import { CaseEventRow } from './case-event.row.ts';
import { ClockRow } from './clock.row.ts';
import { EscalationStepRow } from './escalation-step.row.ts';
import { InboxMessageRow } from './inbox-message.row.ts';
import { IntentRow } from './intent.row.ts';
import { NotificationRow } from './notification.row.ts';
import { OutboxMailRow } from './outbox-mail.row.ts';
import { PersonAliasRow } from './person-alias.row.ts';
import { PersonIdentifierRow } from './person-identifier.row.ts';
import { PersonRow } from './person.row.ts';
import { StaffDutyRow } from './staff-duty.row.ts';
import { TaskRow } from './task.row.ts';

/** Every table that TypeORM knows; listed, so that a bundle or a rename cannot lose one. */
export const ROWS = [
  AuditLineRow,
  CareCaseRow,
  CaseEventRow,
  ClockRow,
  EscalationStepRow,
  InboxMessageRow,
  IntentRow,
  NotificationRow,
  OutboxMailRow,
  PersonAliasRow,
  PersonIdentifierRow,
  PersonRow,
  StaffDutyRow,
  TaskRow,
] as const;
