import { ChoiceField, CodeField, InstantField, TextField } from '../fields.ts';

/** What a person does on duty, as a whole: a field that is left out is cleared. */
export class StaffDutyRequest {
  @ChoiceField(['member', 'supervisor', 'programLead', 'onCall'], { description: 'Whom ladders find in this person.' })
  position!: 'member' | 'supervisor' | 'programLead' | 'onCall';

  @CodeField({ optional: true, description: 'For this team only.' })
  team?: string;

  @CodeField({ optional: true, description: 'For this program only.' })
  program?: string;

  @CodeField({ optional: true, description: 'Who stands in while this person is away.' })
  cover?: string;

  @InstantField({ optional: true, description: 'Leave begins. Nobody on leave is told anything.' })
  leaveFrom?: string;

  @InstantField({ optional: true, description: 'Leave ends; without it, leave lasts until it is changed.' })
  leaveUntil?: string;

  @TextField({ optional: true, max: 5, description: 'Quiet hours begin: HH:MM in `zone`.' })
  quietFrom?: string;

  @TextField({ optional: true, max: 5, description: 'Quiet hours end; may be the next morning.' })
  quietUntil?: string;

  @CodeField({ description: 'Time zone of the person.', example: 'America/Chicago' })
  zone!: string;

  @TextField({ optional: true, max: 254, description: 'Where mail goes; without it, the in-app inbox alone.' })
  email?: string;
}
