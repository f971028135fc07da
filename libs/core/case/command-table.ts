import { advanceStage } from './commands/advance-stage.ts';
import { closeCase } from './commands/close-case.ts';
import { openCase } from './commands/open-case.ts';
import { recordFacts } from './commands/record-facts.ts';

/**
 * Every verb of a case. Routes, update names, OpenAPI, permissions and the documentation derive from this table; the
 * key is the name on every wire.
 */
export const COMMANDS = {
  openCase,
  recordFacts,
  advanceStage,
  closeCase,
} as const;

export type CommandName = keyof typeof COMMANDS;

/** What a command takes: the shape that contracts mirror and routes validate. */
export type CommandInput<Name extends CommandName> = Parameters<(typeof COMMANDS)[Name]['decide']>[0]['input'];

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]; // the keys of a constant are its names

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}
