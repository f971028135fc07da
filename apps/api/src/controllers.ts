import type { Type } from '@nestjs/common';
import { AuditController } from './audit/audit.controller.ts';
import { CaseController } from './cases/case.controller.ts';
import { CasesController } from './cases/cases.controller.ts';
import { commandController } from './commands/command-routes.ts';
import { HealthController } from './health/health.controller.ts';
import { InboxController } from './inbox/inbox.controller.ts';
import { IntakeController } from './intake/intake.controller.ts';
import { MeController } from './me/me.controller.ts';
import { MetricsController } from './metrics/metrics.controller.ts';
import { OpenApiController } from './openapi/openapi.controller.ts';
import { PersonsController } from './persons/persons.controller.ts';
import { ProofController } from './proof/proof.controller.ts';
import { StaffController } from './staff/staff.controller.ts';
import { WorklistController } from './worklist/worklist.controller.ts';

/** Every controller: the routes, the access check and the documentation are all read from this list. */
export const CONTROLLERS: readonly Type[] = [
  CasesController,
  CaseController,
  ProofController,
  commandController(),
  WorklistController,
  InboxController,
  StaffController,
  IntakeController,
  PersonsController,
  AuditController,
  MeController,
  HealthController,
  MetricsController,
  OpenApiController,
];
