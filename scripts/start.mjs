// npm start: makes the clone ready, then runs everything until Ctrl-C. Options are those of `throughline up`.
import { prepare } from './lib/prepare.mjs';

await prepare();
// npm may be killed without passing the signal on; started by hand, the caller may leave and the instance stays.
const withParent = process.env.npm_lifecycle_event ? ['--with-parent'] : [];
process.argv.splice(2, 0, 'up', ...withParent);
await import('../dist/apps/cli/main.js');
