import { globSync } from 'node:fs'

const pure = ['inventory', 'returns', 'ledger', 'reconcile']

/** Which package may import which: the arrows of docs/architecture.md. `stores` stands for every folder in packages/stores. */
const mayImport = {
  kernel: [],
  schemas: ['kernel'],
  ...Object.fromEntries(pure.map((name) => [name, ['kernel', 'schemas']])),
  'reconcile-runner': ['kernel', 'schemas', 'reconcile'],
  engine: ['kernel'],
  stores: ['kernel', 'engine'],
  transports: ['kernel', 'engine'],
  adapters: ['kernel', 'schemas'],
  connectors: ['kernel', 'schemas', 'adapters'],
  flows: ['kernel', 'schemas', ...pure, 'engine', 'adapters'],
  hub: ['kernel', 'schemas', ...pure, 'engine', 'adapters', 'flows'],
  simulator: 'anything',
  cli: 'anything',
}

/** Files that are not published: they may use node:, vitest and what they compare with. */
const notPublished = '(/test/.+|[.](test|bench))[.]ts$'
const floor = (names) => `^packages/(${names.join('|')})/`
const pureSources = `^packages/(${['kernel', 'schemas', ...pure].join('|')})/src/`

const packages = globSync('packages/{*,{stores,transports,connectors}/*}/package.json').map((file) =>
  file.replaceAll('\\', '/').replace(/^packages\/(.*)\/package\.json$/, '$1'),
)

const rulesOfPackages = packages.toSorted().flatMap((name) => {
  const allowed = mayImport[name.split('/')[0]]
  if (allowed === undefined) throw new Error(`packages/${name} has no row in mayImport of .dependency-cruiser.mjs`)
  return [
    {
      name: `house: ${name}`,
      comment:
        allowed === 'anything'
          ? `${name} may import any published package`
          : `${name} may import ${['itself', ...allowed].join(', ')}`,
      severity: 'error',
      from: { path: `^packages/${name}/`, pathNot: notPublished },
      to: {
        path: allowed === 'anything' ? '^(examples|scripts)/' : '^(packages|examples|scripts)/',
        pathNot: allowed === 'anything' ? '^packages/' : [`^packages/${name}/`, floor([...allowed, 'none'])],
      },
    },
    {
      name: `by name: ${name}`,
      comment: 'import another package by its name, never by a relative path into its folder',
      severity: 'error',
      from: { path: '^(packages|examples|scripts)/', pathNot: `^packages/${name}/` },
      to: { path: `^packages/${name}/`, dependencyTypes: ['local'] },
    },
  ]
})

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...rulesOfPackages,
    {
      name: 'tests of pure packages',
      comment: 'a test of a pure package may use the simulator besides its floor, and no package above or beside it',
      severity: 'error',
      from: { path: `^packages/(${['kernel', 'schemas', ...pure].join('|')})/.*${notPublished}` },
      to: { path: '^packages/', pathNot: ['^packages/$1/', floor(['kernel', 'schemas', 'simulator'])] },
    },
    {
      name: 'pure: no node built-ins',
      comment: 'a pure package does no I/O; take what you need as an argument',
      severity: 'error',
      from: { path: pureSources, pathNot: notPublished },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure: four libraries',
      comment: 'a pure package depends on zod, decimal.js, date-fns and @date-fns/tz alone',
      severity: 'error',
      from: { path: pureSources, pathNot: notPublished },
      to: { path: 'node_modules/', pathNot: 'node_modules/(zod|decimal[.]js|date-fns|@date-fns/tz)/' },
    },
    {
      name: 'declared where it is used',
      comment: 'an import that package.json does not declare works here by accident and breaks for a user',
      severity: 'error',
      from: { path: '^(packages|examples)/', pathNot: notPublished },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'published code needs no devDependency',
      comment: 'move it to dependencies, or to peerDependencies',
      severity: 'error',
      from: { path: '^packages/.+/src/', pathNot: notPublished },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm', 'npm-peer', 'type-only'] },
    },
    {
      name: 'resolvable',
      comment: 'the file or package is not there',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no circles',
      comment: 'two files that need each other are one concept, or hide a third; types alone may refer to each other',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|[.]readme-[^/]+)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['@counterfoil/source', 'node', 'import', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
}
