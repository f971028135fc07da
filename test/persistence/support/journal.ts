import { seal } from '#core/case/chain.ts';
import type { EventDraft } from '#core/case/event-data.ts';
import { fold } from '#core/case/fold.ts';
import type { Changes } from '#core/case/protocol.ts';
import { readModel } from '#core/case/read-model.ts';
import type { Library } from '#core/program/library.ts';
import { sha256 } from '#test/support/case-world.ts';
import { at, TENANT } from './changes.ts';

/** Cases here need no program: what is stored is compared with what the journal folds to, whatever that is. */
export const LIBRARY: Library = { programs: {}, calendars: {}, zones: {} };

/** The whole life of a case as the core chains, folds and shows it. */
export function sealedLife(caseId: string, tenant = TENANT): Changes {
  const events = seal(null, drafts(caseId, tenant), { caseId, now: at(5), sha256 });
  const state = fold(events);
  return { caseId, tenant, seq: state.seq, events, rows: readModel(state, LIBRARY) };
}

function drafts(caseId: string, tenant: string): EventDraft[] {
  const by = { actor: { id: 'nurse-1', role: 'caseManager' }, requestId: 'request-1' };
  return [
    {
      ...by,
      type: 'caseOpened',
      occurredAt: at(0),
      commandId: 'open',
      data: {
        tenant,
        person: `person_${caseId}`,
        program: { id: 'hospital-discharge', version: '2026.1' },
        zone: 'America/Chicago',
        team: 'ward-3',
        priority: 'urgent',
        facts: [{ id: 'f1', type: 'admitted', occurredAt: at(0), data: { ward: 'tab\t “3” \\ end', charge: 0.1 } }],
        opened: [
          { kind: 'assess', title: 'Assess needs', dueBy: at(24) },
          { kind: 'call', title: 'Call the family', assignee: 'nurse-2' },
        ],
      },
    },
    { ...by, type: 'caseAssigned', occurredAt: at(1), commandId: 'assign', data: { owner: 'nurse-2', tasks: [] } },
    { ...by, type: 'stageEntered', occurredAt: at(2), commandId: 'advance', data: { from: 'identify', to: 'assess' } },
  ];
}
