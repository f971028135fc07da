/**
 * Ends the process with one line. A programming error keeps its stack: it is not the reader's to solve.
 */
export function reportAndExit(error: unknown): never {
  const isBug = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  const text = error instanceof Error ? (isBug ? error.stack : error.message) : String(error);
  console.error(`throughline: ${text}`);
  process.exit(1);
}
