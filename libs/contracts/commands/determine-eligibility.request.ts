import { CommandRequest } from './command-request.ts';

export class DetermineEligibilityRequest extends CommandRequest {}
