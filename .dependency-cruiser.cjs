/** Who may import whom. The table and its reasons are in docs/architecture.md; every rule here says its own. */
const houses = (...names) => names.map((name) => `^${name}/`).join('|');

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no first file to read. Split off what both need. Types alone may point both ways.',
      severity: 'error',
      // The clock language is recursive: a moment may rest on a pattern of facts, a pattern may be bounded by a moment.
      from: { pathNot: '^libs/core/clocks/moments/(moment|patterns)\\.ts$' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-pure',
      comment: 'The core runs in the workflow sandbox, the importer and the verifier alike: it imports nothing but itself.',
      severity: 'error',
      from: { path: '^libs/core/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/core/' },
    },
    {
      name: 'workflows-stay-deterministic',
      comment: 'What a workflow imports by value is bundled into the sandbox and replayed for years.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: `${houses('activities', 'apps', 'libs/(persistence|temporal|security|interop|config|programs|contracts)')}|typeorm|@nestjs|class-validator|class-transformer`,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-use-no-node',
      comment: 'The sandbox has no Node built-ins; they would fail at run time only.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-carry-no-behaviour',
      comment: 'Request and response shapes are read by clients and generators: no database, no engine.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: '\\.spec\\.ts$' },
      to: { path: houses('libs/(persistence|temporal|interop|config|programs)', 'apps', 'workflows', 'activities'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'activities-know-no-host',
      comment: 'Activities are plain factories; Nest and the workflow sandbox are other worlds.',
      severity: 'error',
      from: { path: '^activities/', pathNot: '\\.spec\\.ts$' },
      // What a case starts from is made in one place, pure, for the shell and for those who start it.
      to: { path: '@nestjs|@temporalio/workflow|^apps/|^workflows/(?!case/case-input)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'persistence-knows-no-engine',
      comment: 'The journal outlives Temporal: rows and projections must not need it.',
      severity: 'error',
      from: { path: '^libs/persistence/', pathNot: '\\.spec\\.ts$' },
      to: { path: '@nestjs|@temporalio|^apps/|^workflows/|^activities/|^libs/(temporal|contracts)/' },
    },
    {
      name: 'interop-is-pure',
      comment: 'Mappings are tested on files alone; I/O belongs to apps/intake and the importers.',
      severity: 'error',
      from: { path: '^libs/interop/', pathNot: '\\.spec\\.ts$' },
      to: { path: houses('libs/(persistence|temporal|config)', 'apps', 'workflows', 'activities') },
    },
    {
      name: 'api-runs-no-workflow-code',
      comment: 'The API talks to cases by message only; implementations belong to the worker.',
      severity: 'error',
      from: { path: '^apps/api/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^activities/|^workflows/(?!.*messages)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'worker-passes-paths',
      comment: 'The worker bundles workflow code from a path: imported by value it would run outside the sandbox.',
      severity: 'error',
      from: { path: '^apps/worker/' },
      to: { path: '^workflows/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'verifier-is-independent',
      comment: 'The verifier recomputes verdicts with arithmetic of its own; sharing the engine would prove nothing.',
      severity: 'error',
      from: { path: '^apps/verifier/' },
      to: { path: '^(libs|workflows|activities|apps/(?!verifier))' },
    },
    {
      name: 'proof-is-pure',
      comment: 'An export follows from a journal and the library: whoever has them can make it, with any host or none.',
      severity: 'error',
      from: { path: '^libs/proof/', pathNot: '\\.spec\\.ts$' },
      to: { path: houses('libs/(persistence|temporal|interop|config|programs|contracts)', 'apps', 'workflows', 'activities') },
    },
    {
      name: 'apps-stand-alone',
      comment: 'What two applications need is a library. The inbox and the verifier are made to be hosted by others.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^apps/', pathNot: '^apps/($1|intake|verifier)/' },
    },
    {
      name: 'libs-below-apps',
      comment: 'A library that needs an application is upside down.',
      severity: 'error',
      from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|test|bench)/' },
    },
    {
      name: 'product-imports-no-tests',
      comment: 'Test support is not shipped.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows|activities)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(test|bench)/|fast-check|@jest/globals' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|node_modules)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'node', 'default'], extensions: ['.ts', '.js', '.json'] },
  },
};
