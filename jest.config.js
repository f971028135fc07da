const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.throughline'],
};

const PATIENT = ['<rootDir>/test/support/patience.ts'];

/** One private set of servers per run, found and started the way npm start does. */
const withServers = {
  ...base,
  globalSetup: '<rootDir>/test/support/start-servers.mjs',
  globalTeardown: '<rootDir>/test/support/stop-servers.mjs',
  setupFilesAfterEnv: PATIENT,
};

const specs = (...folders) => folders.map((folder) => `<rootDir>/${folder}/**/*.spec.ts`);
const kills = { ...base, testMatch: specs('test/chaos'), setupFilesAfterEnv: PATIENT };
const INTEGRATION = ['test/persistence', 'test/workflow', 'test/platform', 'test/integration', 'test/api'];
/** What cases do in tasks of their own, and what people see of it. Bundling, tables and processes know no cache. */
const UNCACHED = [
  ...specs('test/workflow'),
  '!**/test/workflow/{bundle,cached-memory,slow-task}.spec.ts',
  '<rootDir>/test/api/{commands,escalation,fork,intake,life}.spec.ts',
  '<rootDir>/test/integration/intake.spec.ts',
];
const OTHER_SIZES = [...INTEGRATION, 'test/replay', 'test/chaos'];

export default {
  projects: [
    {
      // Whatever is no other size is a unit test: no spec is left out by mistake.
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.spec.ts'],
      testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...OTHER_SIZES.map((folder) => `<rootDir>/${folder}/`)],
    },
    { ...base, displayName: 'replay', testMatch: specs('test/replay'), setupFilesAfterEnv: PATIENT },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: specs(...INTEGRATION),
    },
    {
      ...withServers,
      displayName: 'uncached',
      testMatch: UNCACHED,
      setupFiles: ['<rootDir>/test/support/uncached.ts'],
    },
    // Each file runs the whole product in a folder of its own, and kills it there: with few cases, and with many.
    { ...kills, displayName: 'kills', setupFiles: ['<rootDir>/test/support/short-kills.ts'] },
    { ...kills, displayName: 'chaos' },
  ],
};
