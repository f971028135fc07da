import type { ClockStatus } from '#core/clocks/result.ts';

/** The words of the printable certificate. */
export interface PageWords {
  readonly certificate: string;
  readonly about: (caseId: string, program: string, version: string) => string;
  readonly zone: (id: string) => string;
  readonly endOf: string;
  readonly rule: string;
  readonly facts: string;
  readonly what: string;
  readonly happened: string;
  readonly learnt: string;
  readonly line: string;
  readonly corrects: string;
  readonly why: string;
  readonly proof: string;
  readonly asOf: (at: string, known: string) => string;
  readonly documents: string;
  readonly journal: string;
  readonly issued: string;
  readonly issuer: (tenant: string) => string;
  readonly digest: string;
  readonly signed: string;
  readonly key: string;
  readonly checking: string;
  /** How a stranger checks it, one step an entry. */
  readonly check: (caseId: string) => readonly string[];
  readonly round: (instance: string) => string;
  readonly states: Readonly<Record<ClockStatus, string>>;
  /** A miss that is owed no more: its case ended, its rule stopped applying, or nothing can make it up. */
  readonly missedAndOver: string;
  readonly times: Readonly<Record<'startedAt' | 'opensAt' | 'dueAt' | 'metAt' | 'missedAt' | 'endedAt', string>>;
}

export const PAGE_WORDS: Readonly<Record<'en' | 'es', PageWords>> = {
  en: {
    certificate: 'Certificate of a deadline',
    about: (caseId, program, version) => `Case ${caseId}, under the program ${program}, version ${version}.`,
    zone: (id) => `Times are local to ${id}.`,
    endOf: 'end of the day (midnight)',
    rule: 'The rule',
    facts: 'The facts it rests on',
    what: 'What',
    happened: 'Happened',
    learnt: 'Was recorded',
    line: 'Journal line',
    corrects: 'corrects an earlier entry',
    why: 'How the result follows',
    proof: 'What proves it',
    asOf: (at, known) => `As it stood on ${at}, by everything recorded up to ${known}.`,
    documents: 'Calendars and time zones used',
    journal: 'Seal of the journal (hash of its last line)',
    issued: 'Issued',
    issuer: (tenant) => `for “${tenant}” by the case management system Throughline`,
    digest: 'Digest of this certificate (SHA-256)',
    signed: 'Digital signature',
    key: 'Key',
    checking: 'How to check it',
    check: (caseId) => [
      `Ask the issuer for the export of case ${caseId} and, by another way, for the public key with the number above.`,
      'Run “throughline verify case.json --key public.pem”. The program needs no access to the issuer: it works the deadline out again from the facts alone, and checks every line of the journal and the signature.',
      'The journal lines named above must carry the facts stated here.',
    ],
    round: (instance) => `Round ${instance}`,
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
    missedAndOver: 'The deadline was missed; the act is owed no more.',
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
    zone: (id) => `Las horas son las de ${id}.`,
    endOf: 'fin del día (medianoche)',
    rule: 'La norma',
    facts: 'Los hechos en que se basa',
    what: 'Hecho',
    happened: 'Ocurrió',
    learnt: 'Se registró',
    line: 'Línea del diario',
    corrects: 'corrige una anotación anterior',
    why: 'Cómo se llega al resultado',
    proof: 'Lo que lo prueba',
    asOf: (at, known) => `Tal como estaba el ${at}, según todo lo registrado hasta el ${known}.`,
    documents: 'Calendarios y zonas horarias usados',
    journal: 'Sello del diario (hash de su última línea)',
    issued: 'Emitido',
    issuer: (tenant) => `para «${tenant}» por el sistema de gestión de casos Throughline`,
    digest: 'Resumen de este certificado (SHA-256)',
    signed: 'Firma digital',
    key: 'Clave',
    checking: 'Cómo comprobarlo',
    check: (caseId) => [
      `Pida al emisor la exportación del caso ${caseId} y, por otra vía, la clave pública con el número indicado.`,
      'Ejecute «throughline verify case.json --key public.pem». El programa no necesita acceso al emisor: calcula de nuevo el plazo solo a partir de los hechos y comprueba cada línea del diario y la firma.',
      'Las líneas del diario indicadas arriba deben contener los hechos aquí expuestos.',
    ],
    round: (instance) => `Ronda ${instance}`,
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
    missedAndOver: 'El plazo se incumplió; el acto ya no se debe.',
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
