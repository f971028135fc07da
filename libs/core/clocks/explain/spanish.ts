import type { Vocabulary } from './vocabulary.ts';

const by = (facts: string): string => (facts === '' ? '' : `, por ${facts}`);

export const SPANISH: Vocabulary = {
  language: 'es',
  facts: {},
  weekdays: ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'],
  months: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  date: (date, month, year) => `${date} de ${month} de ${year}`,
  moment: (date, clock, place) => ({
    noun: `el ${date}, ${clock} (${place})`,
    when: `el ${date}, ${clock} (${place})`,
  }),
  endOfDay: (date, place) => ({
    noun: `el final del ${date} (${place})`,
    when: `al final del ${date} (${place})`,
  }),
  days: (from, to) => `del ${from} al ${to}`,
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
    startDay: 'el día del comienzo cuenta',
    dayOff: 'lo que llega en un día no hábil cuenta desde el siguiente día hábil',
    beforeTheStart: 'llegó antes del comienzo',
    afterTheStop: 'llegó cuando el plazo ya había terminado',
    reasonNotListed: 'su motivo no está en la lista',
    noCondition: 'su condición no se cumplió mientras corría el plazo',
    takenAlready: 'ya se prorrogó tantas veces como se permite',
    noNotice: 'no se dio aviso',
    noticedAfterTheStop: 'el aviso llegó cuando el plazo ya había terminado',
    noticedTooLate: 'el aviso llegó demasiado tarde',
    dormant: 'sin comenzar',
    waiting: 'a la espera de su apertura',
    running: 'en curso',
    paused: 'en pausa',
    warned: 'en curso, con una advertencia',
    missed: 'incumplido',
    met: 'cumplido',
    metLate: 'cumplido con retraso',
    waived: 'dispensado',
    void: 'sin efecto',
    lapsed: 'caducado',
    seen: 'se leyó la norma',
    secondary: 'se leyó un texto que cita la norma',
    unverified: 'aún sin comprobar',
    localPolicy: 'política propia de la organización, no una norma legal',
    startOf: 'el comienzo',
    opensOf: 'la apertura',
    dueOf: 'el vencimiento',
    metOf: 'el cumplimiento',
    missedOf: 'el incumplimiento',
    reachedOf: 'el umbral',
    occasions: 'ocasiones',
  },
  units: {
    time: ['hora', 'horas'],
    open: ['hora de apertura', 'horas de apertura'],
    timeInMinutes: ['minuto', 'minutos'],
    openInMinutes: ['minuto de apertura', 'minutos de apertura'],
    days: ['día', 'días'],
    businessDays: ['día hábil', 'días hábiles'],
    sessions: ['sesión', 'sesiones'],
    months: ['mes', 'meses'],
  },
  unknown: 'un momento aún desconocido',
  quoted: (text) => `«${text}»`,
  or: 'o',
  and: 'y',
  yes: 'sí',
  no: 'no',
  none: 'nada',
  pause: (name) => `pausa «${name}»`,
  fieldOf: (name, fact) => `${name} de ${fact}`,
  fact: (type, at, recorded) => `${type}${at ? ` ${at.when}` : ''}${recorded ? `, registrado ${recorded.when}` : ''}`,
  lostCalendar: (calendar, version, used) =>
    `Atención: el caso cuenta con la versión ${version} del calendario ${calendar}, que ya no está en la biblioteca de programas. ${used === '' ? 'Nada la sustituye' : `La sustituye la versión ${used}`}: los plazos pueden ser incorrectos hasta que se reponga esa versión o el caso pase a otra.`,
  rule: (title, program, cites, zone, calendars) =>
    `${title}${program === '' ? '' : `; ${program}`}${cites === '' ? '' : `, según ${cites}`}; zona horaria ${zone}${calendars === '' ? '' : `, calendario ${calendars}`}.`,
  program: (title, id, version) => `programa «${title}» (${id}), versión ${version}`,
  citation: (text, verification, url) =>
    `Norma: ${text}${verification === '' ? '' : ` (${verification})`}${url === '' ? '' : `, ${url}`}.`,
  edition: (number, of, from, until, day) =>
    `${number === 0 ? `Ninguna de sus ${of} ediciones está vigente` : `Está vigente la edición ${number} de ${of}${from === '' ? '' : `, desde el ${from}`}${until === '' ? '' : `, hasta el ${until}`}`}${day ? `: lo decide ${day.noun}` : ''}.`,
  start: (time, facts, isAhead) =>
    `${isAhead ? 'Comenzará' : 'Comenzó'} ${time.when}${facts === '' ? '' : `, con ${facts}`}${isAhead ? ', si no se sabe nada nuevo' : ''}.`,
  notStarted: (awaited, unfit) =>
    `Nada lo ha iniciado todavía${awaited === '' ? '' : `: espera ${awaited}`}.${unfit === '' ? '' : ` Lo que hay no corresponde: ${unfit}.`}`,
  awaitedClock: (instant, clock) => `${instant} del plazo «${clock}»`,
  anchor: (what, instance) => `Cuenta ${what}, caso «${instance}».`,
  round: (name, time) => `La ronda ${name} comienza ${time?.when ?? 'en un momento aún desconocido'}.`,
  noRound: 'Ninguna de sus rondas ha comenzado.',
  condition: (of, name, holds) => {
    if (of === 'threshold' || (of === 'pause' && name === 'when'))
      return holds ? 'Su condición se cumple:' : 'Su condición no se cumple:';
    if (of === 'pause' && name === 'unless')
      return holds ? 'Se cumple una excepción:' : 'No se cumple ninguna excepción:';
    const it = of === 'extension' ? 'Una prórroga' : 'Esta norma';
    if (name === 'unless')
      return holds ? `${it} no se aplica, porque se cumple una excepción:` : 'No se cumple ninguna excepción:';
    return holds
      ? `${it} se aplica, porque se cumple su condición:`
      : `${it} no se aplica, porque no se cumple su condición:`;
  },
  not: (holds) => (holds ? 'Lo que no debe ser así no lo es:' : 'Lo que no debe ser así lo es:'),
  test: (path, value, fact, asked, holds) =>
    `${path} ${value === '' ? 'no está registrado' : `es ${value}`}${by(fact)}; la condición pide ${asked}: ${holds ? 'se cumple' : 'no se cumple'}.`,
  present: (path, fact, isAsked) =>
    `${path} ${fact === '' ? 'no está registrado' : `está registrado, ${fact}`}; la condición pide que ${isAsked ? 'lo esté' : 'no lo esté'}.`,
  found: (facts, fact) => (fact === '' ? `No hay ningún hecho ${facts}.` : `Hay un hecho ${facts}: ${fact}.`),
  bound: (name, value) =>
    ({
      not: `algo distinto de ${value}`,
      atLeast: `al menos ${value}`,
      atMost: `como máximo ${value}`,
      above: `más de ${value}`,
      below: `menos de ${value}`,
      exists: value === 'no' ? 'ningún valor' : 'cualquier valor',
    })[name] ?? value,
  case: (path, value, fact, taken) => {
    const read = `${path} ${value === '' ? 'no está registrado' : `es ${value}`}${by(fact)}`;
    if (taken === 'case') return `Elegido por ${path}, que es ${value}${by(fact)}.`;
    return taken === 'else'
      ? `${read}: ningún caso lo nombra, así que se eligió lo que vale para todos los demás.`
      : `${read}: ningún caso lo nombra, así que no hay ninguno.`;
  },
  branch: (number, of, isConditional) => {
    if (number === 0) return `No se aplica ninguna de las ${of} ramas, porque no se cumple ninguna condición:`;
    return isConditional
      ? `Se aplica la rama ${number} de ${of}, la primera cuya condición se cumple:`
      : `Se aplica la rama ${number} de ${of}, porque no se cumple ninguna condición anterior:`;
  },
  opens: (time) => (time ? `No antes de: ${time.noun}.` : 'Aún no se puede decir cuándo se abre.'),
  goal: (time) => (time ? `El objetivo es ${time.noun}.` : 'El objetivo aún no se conoce.'),
  due: (time) => (time ? `Vence: ${time.noun}.` : 'Aún no se puede decir cuándo vence.'),
  excused: (time) => `Sin su excusa vencería: ${time?.noun ?? 'un momento aún desconocido'}.`,
  grace: (time) => `Con el plazo de gracia está en término hasta ${time?.noun ?? 'un momento aún desconocido'}.`,
  asSoonAsPossible: (time) => `La excusa terminó ${time?.when ?? ''}; desde entonces se debe lo antes posible.`,
  exists: (time) => `La obligación nació ${time?.when ?? ''}:`,
  notYet: (time) => `La obligación nace ${time?.when ?? ''} si el estado dura hasta entonces:`,
  doesNotExist: () => 'La obligación no nació, porque el estado del que depende no duró lo suficiente:',
  threshold: (amount, from, isCumulative, times) =>
    `Requiere ${isCumulative ? 'en total ' : ''}${amount} desde ${from}; ${times === '' ? 'eso nunca comenzó' : `así fue ${times}`}.`,
  spell: (from, until) => `desde ${from} ${until === undefined ? 'y aún lo es' : `hasta ${until}`}`,
  reachedBefore: (spells) => `Ya se había alcanzado antes, y dejó de estarlo: ${spells}.`,
  lookback: (total, needed, unit, reached, isAhead) => {
    const then = isAhead
      ? `aún no se ha alcanzado; se alcanzará ${reached?.when ?? ''} si nada cambia`
      : `se alcanzó ${reached?.when ?? ''}`;
    return `${total} de ${needed} ${unit} en el período considerado; ${reached ? then : 'no se ha alcanzado'}.`;
  },
  combined: (form, time) => `Lo ${form === 'earliestOf' ? 'primero' : 'último'} de esto: ${time}.`,
  term: (what, time) => `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}: ${time}.`,
  cap: (time) => `A más tardar: ${time}.`,
  floor: (time) => `Como pronto: ${time}.`,
  count: (amount, calendar, from, to, back) =>
    `${amount}${calendar === '' ? '' : ` del calendario ${calendar}`} hacia ${back ? 'atrás' : 'adelante'} desde ${from}: ${to}.`,
  dayZero: (day, why, isFirst) => `El día ${isFirst ? 1 : 0} es el ${day}: ${why}.`,
  noSuchDate: (isFirstOfNext) =>
    `Ese mes no tiene tal fecha: se toma ${isFirstOfNext ? 'el primer día del mes siguiente' : 'su último día'}.`,
  endOfHour: 'Termina con una hora: entonces ha pasado la hora en la que cae.',
  rolled: (from, why, to) => `Se traslada del ${from}, ${why}, al ${to}.`,
  skipped: (days, why) => `No cuenta: ${days}, ${why}.`,
  paused: (name, from, until) =>
    `En pausa (${name}) desde ${from} ${until === undefined ? 'y todavía' : `hasta ${until}`}.`,
  idlePause: (name, times) => `La pausa (${name}) no detiene nada, aunque así fue ${times}:`,
  firstKnown: (number, of, unknown) =>
    `De ${of} posibilidades vale la primera que se conoce, la número ${number}${unknown === '' ? '' : `; no se conoce: ${unknown}`}.`,
  presumption: (day, fact, outcome) =>
    ({
      deemed: `La recepción se tiene por hecha el ${day}; la regla no admite prueba de otro día.`,
      unproven: `La recepción se presume el ${day}; nada prueba otro día.`,
      ignored: `La recepción se presume el ${day}; ${fact} es anterior y no vale en contra.`,
      rebutted: `La recepción se presumiría el ${day}; ${fact} prueba cuándo fue y vale en su lugar.`,
    })[outcome],
  extension: (fact, more, toTotal) =>
    `Prorrogado con ${fact}${more === '' ? '' : `: ${more} más`}${toTotal === '' ? '' : `: ${toTotal} en total, si así termina más tarde`}.`,
  refusedExtension: (fact, why) => `La prórroga ${fact} no vale: ${why}.`,
  unread: (field, fact, value) => `La fecha «${field}» de ${fact}, no se puede leer: es ${value}.`,
  noNumber: (field, fact, value) =>
    fact === ''
      ? `No hay ningún hecho del que leer el número «${field}», así que no se conoce.`
      : `El número «${field}» no se conoce: ${fact}, tiene ahí ${value === '' ? 'nada' : value}, y hace falta un número desde 0.`,
  noNumberIn: (field, value) =>
    `su «${field}» ${value === '' ? 'no está registrado' : `es ${value}`}, y hace falta un número desde 0`,
  tooEarly: (fact) => `Demasiado pronto: ${fact}.`,
  notCounted: (fact) => `No satisface: ${fact}.`,
  belongsTo: (fact, bucket) => `Para ${bucket}, el más antiguo que estaba abierto: ${fact}.`,
  states: {
    dormant: () => 'No ha comenzado.',
    waiting: (since, facts) => `Está a la espera de su apertura desde ${since.noun}${by(facts)}.`,
    running: (since, facts) => `Está en curso desde ${since.noun}${by(facts)}.`,
    paused: (since, facts) => `Está en pausa desde ${since.noun}${by(facts)}.`,
    warned: (since, facts) => `Está en curso, con una advertencia desde ${since.noun}${by(facts)}.`,
    missed: (since) => `Se incumplió ${since.when}; sigue pendiente.`,
    met: (since, facts) => `Se cumplió ${since.when}${by(facts)}.`,
    metLate: (since, facts) => `Se cumplió con retraso, ${since.when}${by(facts)}.`,
    waived: (since, facts) => `Se dispensó ${since.when}${by(facts)}.`,
    void: (since, facts) => `Quedó sin efecto ${since.when}${by(facts)}.`,
    lapsed: (since) => `Caducó ${since.when}.`,
  },
  noLongerOwed: (missed, since, facts) =>
    `Se incumplió ${missed.when}; ya no está pendiente desde ${since.noun}${by(facts)}.`,
  beyond: (missed, since) =>
    `Se incumplió ${missed.when}; ${since ? `desde ${since.noun} ` : ''}ya no puede recuperarse.`,
  handedOver: 'De sus rondas solo una está abierta a la vez: esta terminó cuando la siguiente la relevó.',
  caseEnded: (time, became) =>
    `El caso terminó ${time?.when ?? ''}${became === 'void' ? ', y con él este deber' : became === 'missed' ? '; el incumplimiento queda' : ''}.`,
  stopped: (time, facts) => `La norma dejó de aplicarse ${time?.when ?? ''}${by(facts)}:`,
  choice: ({ name, about, value, meaning, other, otherwise }) =>
    `La norma calla sobre ${about} («${name}»); se usó «${value}»: ${meaning}. Con «${other}» ${otherwise}.`,
  otherwise: {
    status: (name, since) => `estaría ${name}${since ? ` desde ${since.noun}` : ''}`,
    since: (time) => (time ? `lo estaría desde ${time.noun}` : 'aún no lo estaría'),
    opens: (time) => (time ? `se abriría ${time.when}` : 'su apertura no se conocería'),
    due: (time) => (time ? `vencería: ${time.noun}` : 'no tendría vencimiento'),
  },
};
