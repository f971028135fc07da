import { fault, type MessageFault } from '#interop/hl7v2/message.ts';
import { isKeepable, UNKEEPABLE_REMEDY, UNKEEPABLE_WORDS } from '#persistence/keepable.ts';

/**
 * The fault of a message with text that the database cannot keep, naming segment and field; undefined when there is
 * none. `text` comes from decodeMessage and begins with MSH.
 */
export function unkeepableField(text: string): MessageFault | undefined {
  if (isKeepable(text)) return undefined;
  const separator = text.charAt(3);
  for (const line of text.split('\r')) {
    const fields = line.split(separator);
    const index = fields.findIndex((field) => !isKeepable(field));
    if (index === -1) continue;
    const [segment = ''] = fields;
    // The separator itself is MSH-1.
    const location = index === 0 ? 'a segment name' : `${segment}-${segment === 'MSH' ? index + 1 : index}`;
    return fault('AE', '102', location, `${location} ${UNKEEPABLE_WORDS}.`, UNKEEPABLE_REMEDY);
  }
  return undefined;
}
