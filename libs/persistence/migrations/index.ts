import { Journal1764000000000 } from './1764000000000-journal.ts';
import { ReadModels1764000001000 } from './1764000001000-read-models.ts';
import { ApplyChanges1764000002000 } from './1764000002000-apply-changes.ts';
import { WorkQueues1764000003000 } from './1764000003000-work-queues.ts';
import { Persons1764000004000 } from './1764000004000-persons.ts';
import { DerivedClocks1764000005000 } from './1764000005000-derived-clocks.ts';
import { InboxByVisit1764000006000 } from './1764000006000-inbox-by-visit.ts';
import { Escalations1764000007000 } from './1764000007000-escalations.ts';
import { InboxZone1764000008000 } from './1764000008000-inbox-zone.ts';
import { WithdrawnMail1764000009500 } from './1764000009500-withdrawn-mail.ts';
import { Audit1764000010500 } from './1764000010500-audit.ts';
import { Leavers1764000010600 } from './1764000010600-leavers.ts';
import { ClockGoal1764000010700 } from './1764000010700-clock-goal.ts';
import { FreshRows1764000010800 } from './1764000010800-fresh-rows.ts';
import { ClockLimit1764000010900 } from './1764000010900-clock-limit.ts';
import { LateCases1764000011000 } from './1764000011000-late-cases.ts';
import { AsSoonAsPossible1764000011100 } from './1764000011100-as-soon-as-possible.ts';

/** In the order in which they run; listed, so that a bundle or a rename cannot lose one. */
export const MIGRATIONS = [
  Journal1764000000000,
  ReadModels1764000001000,
  ApplyChanges1764000002000,
  WorkQueues1764000003000,
  Persons1764000004000,
  DerivedClocks1764000005000,
  InboxByVisit1764000006000,
  Escalations1764000007000,
  InboxZone1764000008000,
  WithdrawnMail1764000009500,
  Audit1764000010500,
  Leavers1764000010600,
  ClockGoal1764000010700,
  FreshRows1764000010800,
  ClockLimit1764000010900,
  LateCases1764000011000,
  AsSoonAsPossible1764000011100,
] as const;
