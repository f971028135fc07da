const FIRST_MS = 2000;
const EVERY_MS = 5000;

/**
 * Does the work; when it takes more than two seconds, says so, and every five seconds how far it is.
 *
 * @template T
 * @param {string} what for example `installing dependencies (about a minute)`
 * @param {() => Promise<T>} work
 * @param {{ say?: (line: string) => void, detail?: () => string }} [options] `detail` adds what is known of the state
 * @returns {Promise<T>}
 */
export async function withProgress(what, work, { say = console.log, detail = () => '' } = {}) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  let spoke = false;
  let timer = setTimeout(function tick() {
    say(
      spoke
        ? `  … ${what.replace(/ \(.*\)$/, '')}: ${[`${seconds()} s`, detail()].filter(Boolean).join(', ')}`
        : `${what} …`,
    );
    spoke = true;
    timer = setTimeout(tick, EVERY_MS);
  }, FIRST_MS);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
    if (spoke) say(`  done: ${what.replace(/ \(.*\)$/, '')} (${seconds()} s)`);
  }
}
