const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** What may stand next. `OrEnd`: or what closes the list or object; `end`: nothing more. */
type Wanted = 'value' | 'valueOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'commaOrEnd' | 'end';

/** Where a text stops being JSON: the first place at which no JSON goes on so. The parser does not always say. */
export function jsonFaultAt(text: string): number {
  const walk = new Walk(text);
  let wanted: Wanted | undefined = 'value';
  while (wanted !== undefined) wanted = walk.next(wanted);
  return walk.at;
}

class Walk {
  at = 0;
  readonly #text: string;
  /** What closes the lists and objects that are open. */
  readonly #closing: string[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Takes one sign or value; undefined where it is not what may stand there. */
  next(wanted: Wanted): Wanted | undefined {
    this.#take(SPACE);
    const sign = this.#text[this.at] ?? '';
    if (wanted === 'end') return undefined;
    if (wanted.endsWith('OrEnd') && sign === this.#closing.at(-1)) {
      this.#closing.pop();
      return this.#step(this.#after());
    }
    if (wanted === 'colon') return sign === ':' ? this.#step('value') : undefined;
    if (wanted === 'commaOrEnd')
      return sign === ',' ? this.#step(this.#closing.at(-1) === '}' ? 'name' : 'value') : undefined;
    if (wanted === 'name' || wanted === 'nameOrEnd') return sign === '"' && this.#takeText() ? 'colon' : undefined;
    return this.#value(sign);
  }

  #value(sign: string): Wanted | undefined {
    if (sign === '"') return this.#takeText() ? this.#after() : undefined;
    if (sign !== '{' && sign !== '[') return this.#take(SCALAR) ? this.#after() : undefined;
    this.#closing.push(sign === '{' ? '}' : ']');
    return this.#step(sign === '{' ? 'nameOrEnd' : 'valueOrEnd');
  }

  #after(): Wanted {
    return this.#closing.length === 0 ? 'end' : 'commaOrEnd';
  }

  #step(wanted: Wanted): Wanted {
    this.at += 1;
    return wanted;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.at += found.length;
    return found !== '';
  }

  #takeText(): boolean {
    this.at += 1;
    while (this.at < this.#text.length) {
      const sign = this.#text[this.at] ?? '';
      if (sign === '"') return this.#step('end') === 'end';
      if (sign < ' ') return false;
      if (sign !== '\\') this.at += 1;
      else if (!this.#take(ESCAPE)) return false;
    }
    return false;
  }
}

/** Where lists and objects of a text of JSON stand deeper in one another than `most`; undefined when nowhere. */
export function tooDeepAt(text: string, most: number): number | undefined {
  let [depth, quoted] = [0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '\\') at += 1;
    else if (sign === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > most) return at;
  }
  return undefined;
}
