import 'reflect-metadata';
import { getMetadataStorage } from 'class-validator';
import { describe, expect, it } from '@jest/globals';
import { COMMAND_NAMES, type CommandInput, type CommandName } from '#core/case/command-table.ts';
import { REQUESTS } from './requests.ts';

type Body<Name extends CommandName> = InstanceType<(typeof REQUESTS)[Name]>;
type Extra<Name extends CommandName> = Exclude<keyof Body<Name>, keyof CommandInput<Name> | 'occurredAt'>;
type Missing<Name extends CommandName> = string extends keyof CommandInput<Name>
  ? never
  : Exclude<keyof CommandInput<Name>, keyof Body<Name>>;
/** Names of fields on which a request class and the input of its command disagree; `tsc` fails unless there are none. */
type Disagreement = { [Name in CommandName]: Extra<Name> | Missing<Name> }[CommandName];
const agreed: [Disagreement] extends [never] ? true : Disagreement = true;

describe('request classes', () => {
  it('there is one for every command, and none besides', () => {
    expect(Object.keys(REQUESTS).sort()).toEqual([...COMMAND_NAMES].sort());
    expect(new Set(Object.values(REQUESTS)).size).toBe(COMMAND_NAMES.length);
  });

  it('have the fields of the input of their command', () => expect(agreed).toBe(true));

  it.each(COMMAND_NAMES)('%s is named after its command', (name) => {
    expect(REQUESTS[name].name).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}Request`);
  });

  it.each(COMMAND_NAMES)('%s has a rule and a description for every field', (name) => {
    const { prototype } = REQUESTS[name];
    const ruled = getMetadataStorage().getTargetValidationMetadatas(REQUESTS[name], '', true, false);
    const documented = (Reflect.getMetadata('swagger/apiModelPropertiesArray', prototype) ?? []) as string[];
    const fields = new Set(ruled.map((rule) => rule.propertyName));
    expect([...fields].sort()).toEqual(documented.map((field) => field.slice(1)).sort());
    for (const field of fields) {
      const { description } = Reflect.getMetadata('swagger/apiModelProperties', prototype, field) as {
        description?: string;
      };
      expect(description).toMatch(/\.$/);
    }
  });
});
