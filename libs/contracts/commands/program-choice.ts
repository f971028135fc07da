import { CodeField } from '../fields.ts';

export class ProgramChoice {
  @CodeField({ description: 'Id of the program.', example: 'hospital-discharge' })
  id!: string;

  @CodeField({ optional: true, description: 'Its version; without one, the newest of the library.' })
  version?: string;
}
