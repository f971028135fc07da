import { commandLine, parentOf } from '#scripts/lib/process-identity.mjs';

const EVERY_MS = 1000;

/**
 * Calls back once the process that started this one has died. npm runs a script through a shell, so a shell that is
 * the parent does not count as the starter: its own parent does.
 */
export function whenParentDies(callBack: () => void): void {
  const parent = process.ppid;
  const isShell = /^\S*\bsh\b/.test(commandLine(parent));
  const grandparent = isShell ? parentOf(parent) : undefined;
  const timer = setInterval(() => {
    const orphaned = process.ppid !== parent || (grandparent !== undefined && parentOf(parent) !== grandparent);
    if (!orphaned) return;
    clearInterval(timer);
    callBack();
  }, EVERY_MS);
  timer.unref();
}
