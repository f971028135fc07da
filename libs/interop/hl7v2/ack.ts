import type { Instant } from '#core/json.ts';
import type { Header, MessageFault } from './message.ts';

/** What became of a message, as its sender has to know it. */
export type Answer =
  /** Stored, or known already. */
  | { readonly kind: 'taken'; readonly text?: string }
  /** Its control id was used before for another message. */
  | { readonly kind: 'conflict'; readonly text: string }
  | { readonly kind: 'fault'; readonly fault: MessageFault };

interface AckFrame {
  /** Absent when the message has no readable header. */
  readonly header?: Header;
  /** MSH-10 of the acknowledgement. */
  readonly controlId: string;
  readonly now: Instant;
}

type Code = 'AA' | 'AE' | 'AR' | 'CA' | 'CE' | 'CR';

/**
 * The acknowledgement of a message, segments ended by carriage returns. Original mode (MSH-15 and MSH-16 blank) gets
 * one application acknowledgement. In enhanced mode MSH-15 asks for the accept acknowledgement (C codes) and MSH-16
 * for the application one; what is acknowledged here is that the message is safely stored, so the accept
 * acknowledgement is sent when asked for, else the application one, else nothing (undefined).
 */
export function acknowledge(answer: Answer, frame: AckFrame): string | undefined {
  const code = codeFor(answer, frame.header);
  if (!code) return undefined;
  const error = answer.kind === 'taken' ? undefined : describe(answer);
  return `${[header(frame), msa(code, answer, frame.header), ...(error ? [err(error, frame.header)] : [])].join('\r')}\r`;
}

function codeFor(answer: Answer, message: Header | undefined): Code | undefined {
  const application: Code = answer.kind === 'taken' ? 'AA' : answer.kind === 'conflict' ? 'AE' : answer.fault.ack;
  const accept = `C${application.slice(1)}` as Code; // AA, AE, AR to CA, CE, CR
  if (!message || (message.acceptAck === '' && message.applicationAck === '')) return application;
  const wanted = (condition: string): boolean =>
    condition === 'AL' || (answer.kind === 'taken' ? condition === 'SU' : condition === 'ER');
  if (wanted(message.acceptAck)) return accept;
  return wanted(message.applicationAck) ? application : undefined;
}

interface ErrorText {
  readonly location: string;
  readonly code: string;
  readonly text: string;
}

function describe(answer: Exclude<Answer, { kind: 'taken' }>): ErrorText {
  if (answer.kind === 'conflict') return { location: 'MSH-10', code: '205', text: answer.text };
  const { location, code, message, remedy } = answer.fault;
  return { location, code, text: `${message} ${remedy}` };
}

/** HL7 table 0357, as far as we send it. */
const CODE_NAMES: Readonly<Record<string, string>> = {
  '100': 'Segment sequence error',
  '101': 'Required field missing',
  '102': 'Data type error',
  '103': 'Table value not found',
  '200': 'Unsupported message type',
  '203': 'Unsupported version id',
  '205': 'Duplicate key identifier',
  '207': 'Application internal error',
};

function header({ header: message, controlId, now }: AckFrame): string {
  const stamp = `${now.slice(0, 19).replace(/\D/g, '')}+0000`;
  const type = message?.trigger ? `ACK^${escape(message.trigger)}^ACK` : 'ACK';
  const [from, at, to, place] = [
    message?.receivingApplication,
    message?.receivingFacility,
    message?.sendingApplication,
    message?.sendingFacility,
  ];
  const parts = [
    'MSH',
    '^~\\&',
    escape(from || 'THROUGHLINE'),
    escape(at ?? ''),
    escape(to ?? ''),
    escape(place ?? ''),
  ];
  return [...parts, stamp, '', type, controlId, message?.processingId || 'P', message?.version || '2.5.1'].join('|');
}

function msa(code: Code, answer: Answer, message: Header | undefined): string {
  const text = answer.kind === 'taken' ? answer.text : describe(answer).text;
  return `MSA|${code}|${escape(message?.controlId ?? '')}${text ? `|${escape(text)}` : ''}`;
}

/** ERR as of v2.5: where (ERR-2), what (ERR-3), how bad (ERR-4), and words for a person (ERR-8). */
function err({ location, code, text }: ErrorText, message: Header | undefined): string {
  const [segment = '', field = ''] = /^[A-Z0-9]{3}(-|$)/.test(location) ? location.split('-') : [location];
  if (/^2\.[1-4]/.test(message?.version ?? ''))
    return `ERR|${segment}^1^${field}^${code}&${CODE_NAMES[code] ?? ''}&HL70357`;
  return `ERR||${escape(segment)}^1^${field}|${code}^${CODE_NAMES[code] ?? ''}^HL70357|E||||${escape(text)}`;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\\': '\\E\\',
};

function escape(text: string): string {
  return text.replace(/[|^&~\\]/g, (character) => ESCAPED[character] ?? '').replace(/[\r\n]+/g, ' ');
}
