import type { ClockStatus } from '#core/clocks/result.ts';

/** The words of the printable certificate. */
export interface PageWords {
  readonly certificate: string;
  readonly about: (caseId: string, program: string, version: string) => string;
  readonly rule: string;
  readonly facts: string;
  readonly what: string;
  readonly happened: string;
  readonly learnt: string;
  readonly line: string;
  readonly why: string;
  readonly proof: string;
  readonly asOf: (at: string, known: string) => string;
  readonly documents: string;
  readonly journal: string;
  readonly signed: string;
  readonly states: Readonly<Record<ClockStatus, string>>;
  readonly times: Readonly<Record<'startedAt' | 'opensAt' | 'dueAt' | 'metAt' | 'missedAt' | 'endedAt', string>>;
}

export const PAGE_WORDS: Readonly<Record<'en' | 'es', PageWords>> = {
  en: {
    certificate: 'Certificate of a deadline',
    about: (caseId, program, version) => `Case ${caseId}, under the program ${program}, version ${version}.`,
    rule: 'The rule',
    facts: 'The facts it rests on',
    what: 'What',
    happened: 'Happened',
    learnt: 'Was recorded',
    line: 'Journal line',
    why: 'How the result follows',
    proof: 'What proves it',
    asOf: (at, known) => `As it stood on ${at}, by everything recorded up to ${known}.`,
    documents: 'Calendars and time zones used',
    journal: 'Seal of the journal (hash of its last line)',
    signed: 'Digital signature:',
    states: {
      dormant: 'Nothing has started this deadline.',
      waiting: 'It has begun; the act is not yet permitted.',
      running: 'It is running.',
      paused: 'It stands still.',
      warned: 'It is running and ends soon.',
      missed: 'The deadline was missed; the act is still owed.',
      met: 'The deadline was met.',
      metLate: 'The act was done, but after the deadline.',
      waived: 'The duty was waived.',
      void: 'The duty fell away.',
      lapsed: 'The time has run out.',
    },
    times: {
      startedAt: 'Began',
      opensAt: 'Permitted from',
      dueAt: 'Due by',
      metAt: 'Done',
      missedAt: 'Missed at',
      endedAt: 'Ended',
    },
  },
  es: {
    certificate: 'Certificado de un plazo',
    about: (caseId, program, version) => `Caso ${caseId}, según el programa ${program}, versión ${version}.`,
    rule: 'La norma',
    facts: 'Los hechos en que se basa',
    what: 'Hecho',
    happened: 'Ocurrió',
    learnt: 'Se registró',
    line: 'Línea del diario',
    why: 'Cómo se llega al resultado',
    proof: 'Lo que lo prueba',
    asOf: (at, known) => `Tal como estaba el ${at}, según todo lo registrado hasta el ${known}.`,
    documents: 'Calendarios y zonas horarias usados',
    journal: 'Sello del diario (hash de su última línea)',
    signed: 'Firma digital:',
    states: {
      dormant: 'Nada ha iniciado este plazo.',
      waiting: 'Ha comenzado; el acto aún no está permitido.',
      running: 'Está corriendo.',
      paused: 'Está detenido.',
      warned: 'Está corriendo y termina pronto.',
      missed: 'El plazo se incumplió; el acto sigue pendiente.',
      met: 'El plazo se cumplió.',
      metLate: 'El acto se hizo, pero después del plazo.',
      waived: 'Se dispensó del deber.',
      void: 'El deber dejó de existir.',
      lapsed: 'El tiempo se agotó.',
    },
    times: {
      startedAt: 'Comenzó',
      opensAt: 'Permitido desde',
      dueAt: 'Vence',
      metAt: 'Hecho',
      missedAt: 'Incumplido',
      endedAt: 'Terminó',
    },
  },
};
