import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { CaseGateway } from '#temporal/case-gateway.ts';
import { AccessGuard } from './access/access.guard.ts';
import { AuditReader } from './audit/audit-reader.ts';
import { Background, ROUND_WORKS } from './background/background.ts';
import { LateCases } from './background/late-cases.ts';
import { Refresher } from './background/refresher.ts';
import type { RoundWork } from './background/rounds.ts';
import { CaseLister } from './cases/case-lister.ts';
import { CaseReader } from './cases/case-reader.ts';
import { TimelineReader } from './cases/timeline-reader.ts';
import { CommandDispatch } from './commands/command-dispatch.ts';
import { CommandGateway } from './commands/command-gateway.ts';
import { FactCheck } from './commands/fact-check.ts';
import { Sweeper } from './commands/sweeper.ts';
import { CONTROLLERS } from './controllers.ts';
import { AnswerInterceptor } from './edge/answer.ts';
import { ProblemFilter } from './edge/problem.filter.ts';
import { Readiness } from './health/readiness.ts';
import { Unanswered } from './health/unanswered.ts';
import { DeliveryWorker } from './inbox/delivery-worker.ts';
import { InboxKeeper } from './inbox/inbox-keeper.ts';
import { Hl7Intake } from './intake/hl7-intake.ts';
import { InboxWorker } from './intake/inbox-worker.ts';
import { Metrics } from './metrics/metrics.ts';
import { MetricsReader } from './metrics/metrics-reader.ts';
import { OpenApiDocument } from './openapi/openapi-document.ts';
import { FACTS, INTAKE_PARTS, LIBRARY, LOGGER, MAIL, SIGNER, TOKEN_KEY_BYTES, type ApiParts } from './parts.ts';
import { PersonKeeper } from './persons/person-keeper.ts';
import { Certifier } from './proof/certifier.ts';
import { RosterKeeper } from './staff/roster-keeper.ts';

/** All of these are done in rounds, one beside the other. */
const IN_ROUNDS = [Sweeper, InboxWorker, DeliveryWorker, Refresher, LateCases];

const SERVICES: Provider[] = [
  ...IN_ROUNDS,
  { provide: ROUND_WORKS, useFactory: (...works: RoundWork[]) => works, inject: IN_ROUNDS },
  CommandGateway,
  CommandDispatch,
  FactCheck,
  CaseReader,
  CaseLister,
  TimelineReader,
  Certifier,
  InboxKeeper,
  RosterKeeper,
  PersonKeeper,
  AuditReader,
  Hl7Intake,
  Background,
  Readiness,
  Unanswered,
  Metrics,
  MetricsReader,
  OpenApiDocument,
  { provide: APP_GUARD, useClass: AccessGuard },
  { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  { provide: APP_FILTER, useClass: ProblemFilter },
];

/** The edge as one Nest module: few parts, all of them listed here. */
@Module({})
export class ApiModule {
  static with(parts: ApiParts): DynamicModule {
    const given: Provider[] = [
      { provide: DataSource, useValue: parts.database },
      { provide: Client, useValue: parts.temporal },
      { provide: CaseGateway, useValue: parts.engine },
      { provide: LIBRARY, useValue: parts.library },
      { provide: FACTS, useValue: parts.facts },
      { provide: INTAKE_PARTS, useValue: parts.intake },
      { provide: MAIL, useValue: parts.mail },
      { provide: SIGNER, useValue: parts.sign },
      { provide: LOGGER, useValue: parts.logger },
      { provide: TOKEN_KEY_BYTES, useValue: parts.tokenKey },
    ];
    return { module: ApiModule, controllers: [...CONTROLLERS], providers: [...given, ...SERVICES] };
  }
}
