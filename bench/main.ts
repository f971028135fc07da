import { makeBed, type Bed, type StartServers } from './bed.ts';
import { parseArguments } from './arguments.ts';
import { BENCHES } from './benches.ts';
import type { Measured } from './figure.ts';
import { tableOf } from './table.ts';

/** Runs the benches named in the arguments, all of them when none is; gives the exit code. Servers end with it. */
export async function main(args: readonly string[], startServers: StartServers): Promise<number> {
  const asked = parseArguments(args);
  if ('problem' in asked) {
    console.error(asked.problem);
    return 2;
  }
  const say = (line: string): void => console.error(line);
  let bed: Promise<Bed> | undefined;
  const all: Measured[] = [];
  let failed = false;
  try {
    for (const name of asked.names) {
      say(`${name} …`);
      try {
        const measured = await BENCHES[name]({ ...asked, say }, () => (bed ??= makeBed(startServers)));
        all.push(...measured);
        if (asked.json) for (const { figure } of measured) console.log(JSON.stringify(figure));
      } catch (error) {
        failed = true;
        say(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    await (await bed?.catch(() => undefined))?.close();
  }
  if (!asked.json) console.log(tableOf(all));
  return failed ? 1 : 0;
}
