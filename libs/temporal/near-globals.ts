/**
 * What a sandbox looks up in its global object, and Node answers by a call out of V8: some 250 ns each time, a hundred times
 * what the same name costs elsewhere. The SDK replaces none of these. `Date`, `setTimeout`, `WeakRef` and the like it
 * replaces to keep workflows deterministic, so they are not here; `Math.random` it replaces on the very `Math` that is.
 */
const NAMES = `
  Object Array Map Set WeakMap WeakSet Number String Boolean BigInt Symbol RegExp JSON Math Reflect Proxy
  Promise Error TypeError RangeError SyntaxError ArrayBuffer DataView Uint8Array Uint32Array Int32Array isNaN
  isFinite parseInt parseFloat Infinity NaN
`
  .trim()
  .split(/\s+/);

/** Where the code of all modules begins, as webpack writes it. */
const BEGINNING = '(() => { // webpackBootstrap';

/**
 * The code of a bundle with these names bound next to its modules. What they are is looked up once, as the bundle is
 * loaded; lines stay where they were, for the source map. Throws when the bundle begins otherwise.
 */
export function withNearGlobals(code: string): string {
  if (code.split(BEGINNING).length !== 2)
    throw new Error('A workflow bundle does not begin as the bundler wrote it before');
  const bound = NAMES.map((name) => `${name} = globalThis.${name}`).join(', ');
  return code.replace(BEGINNING, `(() => { const ${bound}; // webpackBootstrap`);
}
