import { isUtf8 } from 'node:buffer';
import { type Document, isAlias, isCollection, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Path } from '#core/json.ts';
import { unbearable } from './unbearable.ts';

/** Something because of which a text gives no document. */
export interface YamlFault {
  readonly message: string;
  readonly remedy: string;
  /** Where it stands: in the text, or in the document. */
  readonly offset?: number;
  readonly path?: Path;
  readonly several?: boolean;
}

/** A text that was read as YAML, which JSON is too. With faults it has no value. */
export interface YamlText {
  readonly document: Document;
  readonly value: unknown;
  readonly faults: readonly YamlFault[];
  readonly lineAt: (offset: number) => { readonly line: number; readonly column: number };
}

/** Reads YAML whatever it holds; what cannot be read is a fault, nothing is thrown. */
export function readYaml(bytes: Uint8Array): YamlText {
  const lines = new LineCounter();
  const text = Buffer.from(bytes).toString('utf8');
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const lineAt: YamlText['lineAt'] = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (!isUtf8(bytes)) return { document, value: undefined, faults: [noText(text)], lineAt };
  const faults = syntaxFaults(document);
  return { document, lineAt, ...(faults.length > 0 ? { value: undefined, faults } : valueOf(document)) };
}

/** A byte that is no letter is read as this sign; where a text holds the sign itself before it, that is told. */
const noText = (text: string): YamlFault => ({
  message: 'This is not UTF-8 text',
  remedy: 'Save the file as UTF-8.',
  offset: Math.max(0, text.indexOf('\ufffd')),
});

const REMEDY = 'Correct the YAML: indentation by spaces, text with a colon or a hash in quotes.';

const syntaxFaults = ({ errors }: Document): readonly YamlFault[] =>
  errors.map(({ code, message, pos }): YamlFault => {
    if (message.includes('call stack')) return { ...TOO_DEEP, offset: pos[0] };
    if (code === 'DUPLICATE_KEY')
      return { message: 'This word is there twice in one object', remedy: 'Remove one of them.', offset: pos[0] };
    return { message, remedy: REMEDY, offset: pos[0], several: code === 'MULTIPLE_DOCS' };
  });

const TOO_DEEP = {
  message: 'Lists and objects stand too deep in one another here',
  remedy: 'No document needs more than 64 of them.',
};
const ANCHOR = 'Write the value itself, or in quotes when it begins with an asterisk.';
const BASE = 'tag:yaml.org,2002:';
const TAGS: readonly string[] = ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((name) => BASE + name);

/** What YAML has and no document of ours: tags, keys that are lists or objects, aliases of nothing. */
function strangeParts(document: Document): readonly YamlFault[] {
  const faults: YamlFault[] = [];
  const anchors = new Set<string>();
  visit(document, {
    Pair: (_, { key }) => {
      if (!isCollection(key) && !(isAlias(key) && isCollection(key.resolve(document)))) return undefined;
      faults.push({ message: 'A list or an object is no word', remedy: 'Give a word before the colon.', ...at(key) });
      return visit.SKIP;
    },
    Alias: (_, node) => {
      if (!anchors.has(node.source))
        faults.push({ message: `There is no anchor “${node.source}” before this alias`, remedy: ANCHOR, ...at(node) });
    },
    Value: (_, node) => {
      if (node.anchor !== undefined) anchors.add(node.anchor);
      if (node.tag === undefined || TAGS.includes(node.tag)) return;
      const tag = node.tag.replace(BASE, '!!');
      faults.push({
        message: `The tag “${tag}” means nothing here`,
        remedy: 'Write the value without it.',
        ...at(node),
      });
    },
  });
  return faults;
}

const at = (node: unknown): { readonly offset?: number } =>
  isNode(node) && node.range ? { offset: node.range[0] } : {};

/** Aliases that repeat one another without end, or so often that nothing could hold it, throw as they are resolved. */
function valueOf(document: Document): Pick<YamlText, 'value' | 'faults'> {
  try {
    const faults = strangeParts(document);
    if (faults.length > 0) return { value: undefined, faults };
    const value: unknown = document.toJS();
    const fault = unbearable(value);
    return fault ? { value: undefined, faults: [fault] } : { value, faults: [] };
  } catch (error) {
    if (error instanceof RangeError) return { value: undefined, faults: [{ ...TOO_DEEP, path: [] }] };
    const message = 'Aliases repeat one another too often';
    return { value: undefined, faults: [{ message, remedy: 'Write the document without them.', path: [] }] };
  }
}
