interface Words {
  readonly en: string;
  readonly es: string;
}

const POSITIONS = {
  owner: { en: 'the case owner', es: 'quien lleva el caso' },
  cover: { en: 'the covering colleague', es: 'quien lo sustituye' },
  supervisor: { en: 'the supervisor', es: 'la supervisión' },
  programLead: { en: 'the program lead', es: 'la dirección del programa' },
  onCall: { en: 'the person on call', es: 'la persona de guardia' },
  team: { en: 'the queue of the team', es: 'la cola del equipo' },
} as const satisfies Record<string, Words>;

/**
 * Words for codes that the product itself gives, by the parameter of a description that carries them. Codes of programs
 * have their titles there; what has neither is shown as it is.
 */
const CODE_WORDS: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  to: {
    ...POSITIONS,
    running: { en: 'begun', es: 'comenzado' },
    warned: { en: 'near its end', es: 'por vencer' },
    missed: { en: 'missed', es: 'vencido' },
    lapsed: { en: 'over', es: 'terminado' },
    met: { en: 'done in time', es: 'cumplido a tiempo' },
    metLate: { en: 'done late', es: 'cumplido tarde' },
    routine: { en: 'routine', es: 'normal' },
    urgent: { en: 'urgent', es: 'urgente' },
    emergency: { en: 'emergency', es: 'emergencia' },
  },
  as: POSITIONS,
  because: {
    named: { en: 'the rung names them', es: 'así lo indica el peldaño' },
    namedIsAway: { en: 'whom the rung names is away', es: 'la persona indicada está ausente' },
    everybodyIsAway: { en: 'nobody else can be reached', es: 'no hay nadie más disponible' },
    eligible: { en: 'eligible', es: 'cumple los requisitos' },
    noLongerTrue: { en: 'what led there proved untrue', es: 'lo que llevó allí resultó no ser cierto' },
  },
  reason: {
    clockEnded: { en: 'what it was for can be done no more', es: 'ya no se puede hacer aquello para lo que era' },
    deadlineMoved: { en: 'its deadline moved by facts learnt later', es: 'su plazo cambió por datos posteriores' },
  },
  level: {
    low: { en: 'low', es: 'bajo' },
    moderate: { en: 'moderate', es: 'moderado' },
    high: { en: 'high', es: 'alto' },
  },
  outcome: {
    completed: { en: 'completed', es: 'completado' },
    ineligible: { en: 'not eligible', es: 'sin cumplir los requisitos' },
    withdrawn: { en: 'withdrawn', es: 'retirado' },
    deceased: { en: 'deceased', es: 'fallecimiento' },
    enteredInError: { en: 'entered in error', es: 'registrado por error' },
    transferredOut: { en: 'transferred out', es: 'trasladado fuera' },
  },
};

/** A code of the product in words; undefined when it is none. @param name the parameter that carries it */
export function wordsOfCode(name: string, code: string, language: 'en' | 'es'): string | undefined {
  const codes = CODE_WORDS[name === 'from' ? 'to' : name];
  return codes && Object.hasOwn(codes, code) ? codes[code]?.[language] : undefined;
}

/** `followUpVisitCompleted` as people read it: the words of a fact type or another camelCase code. */
export function spelledOut(code: string): string {
  return code.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
