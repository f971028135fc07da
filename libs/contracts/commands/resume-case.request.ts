import { CommandRequest } from './command-request.ts';

export class ResumeCaseRequest extends CommandRequest {}
