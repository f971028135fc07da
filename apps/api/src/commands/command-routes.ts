import { Body, Controller, HttpCode, Param, Post, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { CommandAnswer } from '#contracts/views/command-answer.ts';
import { kebab } from '#contracts/names.ts';
import { REQUESTS, type CaseCommandName } from '#contracts/requests.ts';
import { COMMANDS } from '#core/case/command-table.ts';
import type { JsonObject } from '#core/json.ts';
import { Access } from '../access/access.decorator.ts';
import type { Answer } from '../edge/answer.ts';
import { CaseIdPipe } from '../cases/case-id.pipe.ts';
import { validated } from '../edge/validation.ts';
import { Call, type CommandCall } from './command-call.ts';
import { CommandGateway } from './command-gateway.ts';
import { IDEMPOTENCY_KEY, IF_MATCH } from './command-headers.ts';

/**
 * The controller of every command on an existing case: one route a line of the core's command table, made from it, so
 * that a new verb has its route, its permission, its validation and its documentation at once.
 */
export function commandController(): Type {
  @ApiTags('commands')
  @ApiBearerAuth()
  @Controller('cases/:caseId/commands')
  class CommandController {
    readonly gateway: CommandGateway;

    constructor(gateway: CommandGateway) {
      this.gateway = gateway;
    }
  }
  for (const name of Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]) {
    if (name !== 'openCase') addRoute(CommandController.prototype, name);
  }
  return CommandController;
}

function addRoute(controller: { readonly gateway: CommandGateway }, name: CaseCommandName): void {
  Object.defineProperty(controller, name, {
    configurable: true,
    value: function run(this: typeof controller, call: CommandCall, caseId: string, body: JsonObject): Promise<Answer> {
      return this.gateway.onCase(name, caseId, call, body);
    },
  });
  Call()(controller, name, 0);
  Param('caseId', CaseIdPipe)(controller, name, 1);
  Body(validated(REQUESTS[name], 'body'))(controller, name, 2);
  const handler = Object.getOwnPropertyDescriptor(controller, name);
  if (!handler) throw new Error(`The route of ${name} was not defined.`);
  for (const decorate of routeDecorators(name)) decorate(controller, name, handler);
}

function routeDecorators(name: CaseCommandName): MethodDecorator[] {
  const { title, description, permission } = COMMANDS[name];
  return [
    Post(kebab(name)),
    HttpCode(200),
    Access(permission),
    ApiOperation({ operationId: name, summary: title, description: `${description} Permission: \`${permission}\`.` }),
    ApiParam({ name: 'caseId', type: String, description: 'Id of the case.' }),
    ApiBody({ type: REQUESTS[name] }),
    ApiOkResponse({ type: CommandAnswer, description: 'Done; ETag is the new revision of the case.' }),
    IDEMPOTENCY_KEY,
    IF_MATCH,
  ];
}
