/** The kills of every test run are few and short; `npm run test:chaos` takes them at full size. */
process.env['CHAOS_CASES'] ??= '8';
