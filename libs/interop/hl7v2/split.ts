/** One message of a file and where it stands in it. */
export interface MessageInFile {
  readonly text: string;
  /** Line of its first segment, from 1. */
  readonly line: number;
}

const ENVELOPE = /^(FHS|BHS|BTS|FTS)\W/;

/**
 * The messages of a file, in order: one or many, separated by blank lines or not, in a batch envelope or not, with
 * MLLP framing or not. Text before the first MSH is a message too (a broken one): it is reported, never skipped.
 */
export function splitMessages(fileText: string): MessageInFile[] {
  const lines = fileText
    .replaceAll('\uFEFF', '')
    .replaceAll('\u000b', '\r')
    .replaceAll('\u001c', '\r')
    .split(/\r\n|\r|\n/);
  const messages: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | undefined;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    if (line.trim() === '' || ENVELOPE.test(line)) continue;
    if (line.startsWith('MSH') || !open) {
      open = { text: line, line: index + 1 };
      messages.push(open);
    } else {
      open.text += `\r${line}`;
    }
  }
  return messages;
}
