/** What a trigger event does to a visit. */
export type Effect =
  | 'admit'
  | 'register'
  | 'preAdmit'
  | 'move'
  | 'discharge'
  | 'update'
  | 'toInpatient'
  | 'toOutpatient'
  | 'cancelAdmit'
  | 'cancelMove'
  | 'cancelDischarge'
  | 'cancelPreAdmit'
  | 'leave'
  | 'returnFromLeave'
  | 'merge';

/**
 * The ADT triggers that mean something to a case (HL7 v2 chapter 3). Every other trigger and every other message type
 * is parked: stored, acknowledged with AA, and left for a person or a later version to look at. Among them on
 * purpose: A09, A10 (tracking: the person is neither here nor there), A14 to A16 and their cancels A25 to A27
 * (pending: a wish, not a fact), A28 and A31 (person without visit), A24 and A37 (links), and the merges below
 * person level (A35, A41 to A51), which need somebody to look.
 */
export const EFFECTS: Readonly<Record<string, Effect>> = {
  A01: 'admit',
  A02: 'move',
  A03: 'discharge',
  A04: 'register',
  A05: 'preAdmit',
  A06: 'toInpatient',
  A07: 'toOutpatient',
  A08: 'update',
  A11: 'cancelAdmit',
  A12: 'cancelMove',
  A13: 'cancelDischarge',
  A21: 'leave',
  A22: 'returnFromLeave',
  A34: 'merge',
  A38: 'cancelPreAdmit',
  A40: 'merge',
};

/** Triggers whose instant orders after the others when two messages carry the very same time. */
export const RANK: Readonly<Record<Effect, number>> = {
  preAdmit: 0,
  register: 1,
  admit: 2,
  toInpatient: 3,
  toOutpatient: 3,
  move: 4,
  cancelMove: 5,
  leave: 6,
  returnFromLeave: 7,
  update: 8,
  discharge: 9,
  cancelDischarge: 10,
  cancelPreAdmit: 11,
  cancelAdmit: 12,
  merge: 13,
};
