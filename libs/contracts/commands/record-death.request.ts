import { CommandRequest } from './command-request.ts';

export class RecordDeathRequest extends CommandRequest {}
