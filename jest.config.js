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

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: specs('apps', 'libs', 'workflows', 'activities', 'test/programs', 'test/architecture', 'test/clocks', 'test/escalation'),
    },
    { ...base, displayName: 'replay', testMatch: specs('test/replay'), setupFilesAfterEnv: PATIENT },
    {
      ...withServers,
      displayName: 'integration',
      testMatch: specs('test/persistence', 'test/workflow', 'test/platform', 'test/integration', 'test/api'),
    },
    // Each file runs the whole product in a folder of its own, and kills it there.
    { ...base, displayName: 'chaos', testMatch: specs('test/chaos'), setupFilesAfterEnv: PATIENT },
    { ...withServers, displayName: 'e2e', testMatch: specs('test/e2e') },
  ],
};
