const ANCHORS = ['start', 'opens', 'goal', 'due', 'grace', 'late', 'expiry', 'met', 'prior', 'waived', 'void'];
const CONDITIONS = ['applies', 'unless', 'existsIf', 'choices', 'lookback', 'ladder', 'startDay'];
const CHANGES = ['warn', 'pauses', 'tolls', 'extensions', 'repeat', 'missed', 'effects'];
const DOCUMENT = ['id', 'title', 'cites', 'zone', 'calendar', 'weight', 'forEach', 'editions', 'editionsBy'];

/** What an edition of a rule may say. */
export const RULE_WORDS = [...ANCHORS, ...CONDITIONS, ...CHANGES];
/** What a clock may say. */
export const CLOCK_WORDS = [...DOCUMENT, ...RULE_WORDS];
