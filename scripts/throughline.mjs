#!/usr/bin/env node
// npx throughline <command>: makes the clone ready, then runs the command. Only the command writes to stdout.
import { prepare } from './lib/prepare.mjs';

await prepare({ say: console.error });
await import('../dist/apps/cli/main.js');
