export type Language = 'en' | 'es';

/** The sentences of an explanation in one language. */
export interface Vocabulary {
  readonly language: Language;
  readonly weekdays: readonly string[];
  readonly names: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
  readonly unknown: string;
  readonly endOf: string;
  readonly pause: string;
  readonly doesNotExist: string;
  readonly occurred: (at: string, recorded: string) => string;
  readonly rule: (title: string, cites: string, zone: string, calendar: string) => string;
  readonly edition: (from: string, until: string) => string;
  readonly start: (time: string, facts: string) => string;
  readonly opens: (time: string) => string;
  readonly goal: (time: string) => string;
  readonly due: (time: string) => string;
  readonly grace: (time: string) => string;
  readonly asSoonAsPossible: (time: string) => string;
  readonly notYet: (time: string) => string;
  readonly combined: (form: 'earliestOf' | 'latestOf', time: string) => string;
  readonly count: (amount: string, from: string, to: string, back: boolean) => string;
  /** Between the parts of an amount. */
  readonly andMore: string;
  readonly dayZero: (day: string, why: string) => string;
  readonly skipped: (days: string, why: string) => string;
  readonly paused: (name: string, from: string, until: string | undefined) => string;
  readonly extension: (fact: string, by: string, toTotal: string) => string;
  readonly refusedExtension: (fact: string, why: string) => string;
  readonly tooEarly: (fact: string) => string;
  readonly notCounted: (fact: string) => string;
  readonly status: (status: string, since: string, facts: string) => string;
  readonly choice: (name: string, value: string, other: string, otherwise: string) => string;
}

export const ENGLISH: Vocabulary = {
  language: 'en',
  weekdays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  names: {
    sun: 'Sunday',
    mon: 'Monday',
    tue: 'Tuesday',
    wed: 'Wednesday',
    thu: 'Thursday',
    fri: 'Friday',
    sat: 'Saturday',
    listed: 'excluded by the rule',
    cutOff: 'what comes after the cut-off counts from the next working day',
    dayOff: 'what comes on a day off counts from the next working day',
    beforeTheStart: 'it came before the start',
    afterTheStop: 'it came after the clock had stopped',
    reasonNotListed: 'its reason is not on the list',
    noNotice: 'no notice was given',
    noticedAfterTheStop: 'the notice came after the clock had stopped',
    noticedTooLate: 'the notice came too late',
    dormant: 'not begun',
    metLate: 'met late',
    warned: 'running, with a warning',
  },
  units: {
    time: 'hours',
    open: 'open hours',
    days: 'days',
    businessDays: 'business days',
    sessions: 'sittings',
    months: 'months',
  },
  unknown: 'not known yet',
  endOf: 'end of',
  pause: 'pause',
  doesNotExist: 'The duty did not arise: the state it depends on did not last long enough.',
  occurred: (at, recorded) => (at === recorded ? `at ${at}` : `at ${at}, recorded ${recorded}`),
  rule: (title, cites, zone, calendar) =>
    `${title}${cites === '' ? '' : `, by ${cites}`}; time zone ${zone}${calendar === '' ? '' : `, calendar ${calendar}`}.`,
  edition: (from, until) => ` The edition in force from ${from} to ${until} applies.`,
  start: (time, facts) => `It started ${time}${facts === '' ? '' : ` with ${facts}`}.`,
  opens: (time) => `Not before ${time}.`,
  goal: (time) => `The goal was ${time}.`,
  due: (time) => `Due ${time}.`,
  grace: (time) => `With its grace it is in time until ${time}.`,
  asSoonAsPossible: (time) => `The excuse ended ${time}; since then it is owed as soon as possible.`,
  notYet: (time) => `The duty arises ${time} if the state lasts until then.`,
  combined: (form, time) => `The ${form === 'earliestOf' ? 'earliest' : 'latest'} of these: ${time}.`,
  count: (amount, from, to, back) => `${amount} ${back ? 'back' : 'on'} from ${from}: ${to}.`,
  andMore: 'and',
  dayZero: (day, why) => `Day 0 is ${day}: ${why}.`,
  skipped: (days, why) => `Not counted: ${days}, ${why}.`,
  paused: (name, from, until) =>
    `Paused (${name}) from ${from} ${until === undefined ? 'and still' : `until ${until}`}.`,
  extension: (fact, by, toTotal) =>
    `Extended with ${fact}${by === '' ? '' : `: ${by} more`}${toTotal === '' ? '' : `: ${toTotal} in all`}.`,
  refusedExtension: (fact, why) => `The extension ${fact} does not count: ${why}.`,
  tooEarly: (fact) => `Too early: ${fact}.`,
  notCounted: (fact) => `Does not satisfy: ${fact}.`,
  status: (status, since, facts) =>
    `It is ${status}${since === '' ? '' : ` since ${since}`}${facts === '' ? '' : `, by ${facts}`}.`,
  choice: (name, value, other, otherwise) =>
    `The rule is silent on “${name}”; “${value}” was used. With “${other}” it would be ${otherwise}.`,
};

export const SPANISH: Vocabulary = {
  language: 'es',
  weekdays: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
  names: {
    sun: 'domingo',
    mon: 'lunes',
    tue: 'martes',
    wed: 'miércoles',
    thu: 'jueves',
    fri: 'viernes',
    sat: 'sábado',
    listed: 'excluido por la norma',
    cutOff: 'lo que llega después de la hora límite cuenta desde el siguiente día hábil',
    dayOff: 'lo que llega en un día no hábil cuenta desde el siguiente día hábil',
    beforeTheStart: 'llegó antes del comienzo',
    afterTheStop: 'llegó cuando el plazo ya había terminado',
    reasonNotListed: 'su motivo no está en la lista',
    noNotice: 'no se dio aviso',
    noticedAfterTheStop: 'el aviso llegó cuando el plazo ya había terminado',
    noticedTooLate: 'el aviso llegó demasiado tarde',
    dormant: 'sin comenzar',
    waiting: 'en espera',
    running: 'en curso',
    paused: 'en pausa',
    warned: 'avisado',
    missed: 'incumplido',
    met: 'cumplido',
    metLate: 'cumplido con retraso',
    waived: 'dispensado',
    void: 'sin efecto',
    lapsed: 'caducado',
  },
  units: {
    time: 'horas',
    open: 'horas de apertura',
    days: 'días',
    businessDays: 'días hábiles',
    sessions: 'sesiones',
    months: 'meses',
  },
  unknown: 'aún desconocido',
  endOf: 'fin del',
  pause: 'pausa',
  doesNotExist: 'La obligación no nació: el estado del que depende no duró lo suficiente.',
  occurred: (at, recorded) => (at === recorded ? `el ${at}` : `el ${at}, registrado el ${recorded}`),
  rule: (title, cites, zone, calendar) =>
    `${title}${cites === '' ? '' : `, según ${cites}`}; zona horaria ${zone}${calendar === '' ? '' : `, calendario ${calendar}`}.`,
  edition: (from, until) => ` Se aplica la edición vigente desde ${from} hasta ${until}.`,
  start: (time, facts) => `Comenzó el ${time}${facts === '' ? '' : ` con ${facts}`}.`,
  opens: (time) => `No antes del ${time}.`,
  goal: (time) => `El objetivo era el ${time}.`,
  due: (time) => `Vence el ${time}.`,
  grace: (time) => `Con el plazo de gracia está en término hasta el ${time}.`,
  asSoonAsPossible: (time) => `La excusa terminó el ${time}; desde entonces se debe lo antes posible.`,
  notYet: (time) => `La obligación nace el ${time} si el estado dura hasta entonces.`,
  combined: (form, time) => `Lo ${form === 'earliestOf' ? 'primero' : 'último'} de esto: ${time}.`,
  count: (amount, from, to, back) => `${amount} ${back ? 'hacia atrás' : 'adelante'} desde ${from}: ${to}.`,
  andMore: 'y',
  dayZero: (day, why) => `El día 0 es el ${day}: ${why}.`,
  skipped: (days, why) => `No cuenta: ${days}, ${why}.`,
  paused: (name, from, until) =>
    `En pausa (${name}) desde ${from} ${until === undefined ? 'y todavía' : `hasta ${until}`}.`,
  extension: (fact, by, toTotal) =>
    `Prorrogado con ${fact}${by === '' ? '' : `: ${by} más`}${toTotal === '' ? '' : `: ${toTotal} en total`}.`,
  refusedExtension: (fact, why) => `La prórroga ${fact} no vale: ${why}.`,
  tooEarly: (fact) => `Demasiado pronto: ${fact}.`,
  notCounted: (fact) => `No satisface: ${fact}.`,
  status: (status, since, facts) =>
    `Está ${status}${since === '' ? '' : ` desde ${since}`}${facts === '' ? '' : `, por ${facts}`}.`,
  choice: (name, value, other, otherwise) =>
    `La norma calla sobre «${name}»; se usó «${value}». Con «${other}» sería ${otherwise}.`,
};
