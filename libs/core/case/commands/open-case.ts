import { zoneRemedy } from '../../calendar/zone-remedy.ts';
import { calendarsOf } from '../../program/library.ts';
import { pinsFor } from '../calendar-pins.ts';
import type { OpeningCommand } from '../deciding.ts';
import { ownFact } from '../deciding.ts';
import type { FactInput } from '../fact.ts';
import { newFacts } from '../rules/new-facts.ts';
import { isRefusal, refuse } from '../refusal.ts';
import { stageTasks } from '../rules/stages.ts';
import type { Priority } from '../state.ts';

export type OpenCase = {
  /** Opaque id from the person registry. */
  readonly person: string;
  /** Without a version: the newest one of the library. */
  readonly program: { readonly id: string; readonly version?: string };
  /** Zone of record of the facility or member. */
  readonly zone: string;
  /** Without a team: the program's. */
  readonly team?: string;
  readonly owner?: string;
  readonly priority?: Priority;
  /** All that the source already knows. */
  readonly facts?: readonly FactInput[];
};

export const openCase: OpeningCommand<OpenCase> = {
  title: 'Open a case',
  description:
    'Begins a case in the first stage of a program, with all the facts that the source already knows. It is given to ' +
    'the program’s team, or to an owner, with the first tasks open.',
  permission: 'case.open',
  decide(deciding) {
    const { input, program, library, envelope } = deciding;
    if (!Object.hasOwn(library.zones, input.zone)) {
      return refuse('ZONE_UNKNOWN', `The time zone “${input.zone}” is not in the library.`, {
        field: 'zone',
        remedy: zoneRemedy(input.zone, Object.keys(library.zones)),
      });
    }
    const facts = newFacts(input.facts ?? [], [], deciding.now);
    if (isRefusal(facts)) return facts;
    const calendars = pinsFor(program, calendarsOf(library, envelope.tenant), envelope.calendars);
    const owner = input.owner === undefined ? {} : { owner: input.owner };
    const data = {
      tenant: envelope.tenant,
      person: input.person,
      program: { id: program.id, version: program.version },
      ...(calendars ? { calendars } : {}),
      zone: input.zone,
      team: input.team ?? program.team,
      ...owner,
      priority: input.priority ?? 'routine',
      facts: [...facts, ownFact(deciding, 'caseOpened'), ownFact(deciding, 'stageEntered', { stage: 'identify' })],
      opened: stageTasks(program, 'identify', { tasks: [], facts, ...owner }),
    };
    return [{ type: 'caseOpened', data }];
  },
};
