import { Hl7Message } from '@medplum/core';

/** Why a message cannot be taken, in the terms of HL7 table 0357, with the place in the message and what to do. */
export interface MessageFault {
  readonly refused: true;
  /** AR: the message itself is unusable; AE: its content is. */
  readonly ack: 'AE' | 'AR';
  /** HL7 table 0357. */
  readonly code: '100' | '101' | '102' | '103' | '200' | '203' | '207';
  /** `PID-3`, or a segment name alone. */
  readonly location: string;
  readonly message: string;
  readonly remedy: string;
}

export interface Header {
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  readonly sentAt: string;
  /** MSH-9.1 */
  readonly type: string;
  /** MSH-9.2 */
  readonly trigger: string;
  readonly controlId: string;
  readonly processingId: string;
  readonly version: string;
  readonly sequence: string;
  /** MSH-15 and MSH-16: AL, NE, ER, SU or blank. */
  readonly acceptAck: string;
  readonly applicationAck: string;
}

export interface ParsedMessage {
  readonly refused?: undefined;
  readonly header: Header;
  readonly hl7: Hl7Message;
}

const START_OF_BLOCK = '\u000b';
const END_OF_BLOCK = '\u001c';

/**
 * The text of a message as bytes brought it: UTF-8, else Latin-1 (what older senders mean by 8-bit text); without
 * byte order mark, MLLP framing and trailing blanks, and with the carriage returns that the standard asks for. Two
 * copies of a message that differ only in these are the same message.
 */
export function decodeMessage(raw: string | Uint8Array): string {
  const text = typeof raw === 'string' ? raw : decodeBytes(raw);
  const bare = text.replaceAll('\uFEFF', '').replaceAll(START_OF_BLOCK, '').split(END_OF_BLOCK)[0] ?? '';
  const lines = bare.split(/[\r\n]+/).map((line) => line.trimEnd());
  return lines.filter((line) => line !== '').join('\r');
}

/** Bytes as text: UTF-8, else Latin-1. */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/**
 * Parses one message and checks its header. A fault names segment and field; nothing is thrown.
 * `text` comes from decodeMessage.
 */
export function parseMessage(text: string): ParsedMessage | MessageFault {
  const broken = shapeFault(text);
  if (broken) return broken;
  const hl7 = Hl7Message.parse(text);
  const header = readHeader(hl7);
  return headerFault(header) ?? { header, hl7 };
}

const NO_HEADER = fault(
  'AR',
  '100',
  'MSH',
  'The message does not begin with an MSH segment.',
  'Send one complete HL7 v2 message that begins with MSH.',
);
const SEVERAL_HEADERS = fault(
  'AR',
  '100',
  'MSH',
  'More than one MSH segment in one message.',
  'Send one message at a time.',
);
const NO_ENCODING = fault(
  'AR',
  '102',
  'MSH-2',
  'The encoding characters are missing or not distinct.',
  'Begin with MSH|^~\\& or four other distinct characters.',
);
const NO_CONTROL_ID = fault(
  'AR',
  '101',
  'MSH-10',
  'The message control id is missing.',
  'Give every message its own control id in MSH-10.',
);
const NO_TYPE = fault(
  'AR',
  '101',
  'MSH-9',
  'The message type is missing.',
  'Name type and trigger in MSH-9, for example ADT^A01.',
);

/** What keeps a text from being read as segments and fields at all. */
function shapeFault(text: string): MessageFault | undefined {
  if (!/^MSH./.test(text)) return NO_HEADER;
  const lines = text.split('\r');
  const stray = lines.findIndex((line) => !/^[A-Z][A-Z0-9]{2}(\W|$)/.test(line));
  if (stray > 0) {
    const remedy = 'End segments with a carriage return and escape line breaks inside fields (\\.br\\).';
    return fault('AE', '100', `line ${stray + 1}`, 'A line does not begin with a segment name.', remedy);
  }
  if (lines.some((line, index) => index > 0 && line.startsWith('MSH'))) return SEVERAL_HEADERS;
  return text.length < 8 || new Set(text.slice(3, 7)).size < 4 ? NO_ENCODING : undefined;
}

function readHeader(hl7: Hl7Message): Header {
  const at = (field: number, component = 1): string => value(hl7.header.getComponent(field, component));
  return {
    sendingApplication: at(3),
    sendingFacility: at(4),
    receivingApplication: at(5),
    receivingFacility: at(6),
    sentAt: at(7),
    type: at(9),
    trigger: at(9, 2),
    controlId: at(10),
    processingId: at(11),
    version: at(12),
    sequence: at(13),
    acceptAck: at(15).toUpperCase(),
    applicationAck: at(16).toUpperCase(),
  };
}

function headerFault({ type, controlId, version }: Header): MessageFault | undefined {
  if (controlId === '') return NO_CONTROL_ID;
  if (type === '') return NO_TYPE;
  if (version === '' || /^2(\.\d+)*$/.test(version)) return undefined;
  return fault('AR', '203', 'MSH-12', `Version ${version} is not an HL7 v2 version.`, 'Send 2.1 to 2.9 in MSH-12.');
}

/** A fault of a message; see MessageFault. */
export function fault(
  ack: 'AE' | 'AR',
  code: MessageFault['code'],
  location: string,
  message: string,
  remedy: string,
): MessageFault {
  return { refused: true, ack, code, location, message, remedy };
}

/** A field's text: trimmed, unescaped, and empty for HL7's explicit null (`""`). */
export function value(raw: string | undefined): string {
  const text = raw?.trim() ?? '';
  return text === '""' ? '' : unescape(text);
}

const ESCAPES: Readonly<Record<string, string>> = { F: '|', S: '^', T: '&', R: '~', E: '\\' };

function unescape(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([FSTRE])\\/g, (_, letter: string) => ESCAPES[letter] ?? '').replace(/\\\.br\\/g, ' ');
}
