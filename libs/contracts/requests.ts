import type { CommandInput, CommandName } from '#core/case/command-table.ts';
import { AdvanceStageRequest } from './commands/advance-stage.request.ts';
import { CloseCaseRequest } from './commands/close-case.request.ts';
import type { CommandRequest } from './commands/command-request.ts';
import { OpenCaseRequest } from './commands/open-case.request.ts';
import { RecordFactsRequest } from './commands/record-facts.request.ts';

/** The verbs for a case that is there already. */
export type CaseCommandName = Exclude<CommandName, 'openCase'>;

/** The body of a command: its input, and when it happened. */
type RequestOf<Name extends CommandName> = new () => CommandRequest & CommandInput<Name>;

/** The request class of every command. A verb without one, or one too many, does not compile. */
export const REQUESTS: { readonly [Name in CommandName]: RequestOf<Name> } = {
  openCase: OpenCaseRequest,
  recordFacts: RecordFactsRequest,
  advanceStage: AdvanceStageRequest,
  closeCase: CloseCaseRequest,
};
