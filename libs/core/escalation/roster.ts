import type { Instant } from '../json.ts';

/** Whom a rung reaches, from the nearest up. `team`: the queue of the team, which is never on leave. */
export const POSITIONS = ['owner', 'cover', 'team', 'supervisor', 'programLead', 'onCall'] as const;
export type Position = (typeof POSITIONS)[number];

/** A time of day at which one is not disturbed, `HH:MM` on the clock of `zone`; may pass midnight. */
export interface QuietHours {
  readonly from: string;
  readonly until: string;
}

/** One line of the duty roster: what a person does for whom. Without team or program: for all of them. */
export interface Duty {
  readonly person: string;
  readonly position: Exclude<Position, 'owner' | 'cover' | 'team'> | 'member';
  readonly team?: string;
  readonly program?: string;
  /** Who stands in while the person is away. */
  readonly cover?: string;
  readonly leave?: { readonly from: Instant; readonly until: Instant };
  readonly quiet?: QuietHours;
  readonly zone: string;
}

export function onLeave({ leave }: Duty, at: Instant): boolean {
  return leave !== undefined && leave.from <= at && at < leave.until;
}
