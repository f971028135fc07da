/**
 * Ends the process with one line. A programming error keeps its stack: it is not the reader's to solve.
 */
export function reportAndExit(error: unknown): never {
  console.error(`throughline: ${inOneLine(error)}`);
  process.exit(1);
}

function inOneLine(error: unknown): string | undefined {
  const isBug = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
  if (error instanceof Error) return isBug ? error.stack : (fileProblem(error) ?? error.message);
  return String(error);
}

const FILE_PROBLEMS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder. Check the name.',
  EISDIR: 'This is a folder. Name a file in it.',
  ENOTDIR: 'A part of this path is no folder. Check the name.',
  EACCES: 'This may not be read or written. Check who owns it.',
};

/** What is wrong with the file that the operating system refused; undefined when the error is about something else. */
export function fileProblem(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return undefined;
  const problem = FILE_PROBLEMS[String(error.code)];
  if (problem === undefined) return undefined;
  // Reading a folder names no path.
  return 'path' in error ? `${String(error.path)}: ${problem}` : problem;
}
