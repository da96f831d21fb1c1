// Which room may import from which? The arrows of docs/architecture.md as dependency-cruiser rules.
const room = (name) => `^${name}/`

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-stands-alone',
      comment: 'The rules of the archive need nothing but zod/mini.',
      severity: 'error',
      from: { path: room('core') },
      to: { pathNot: [room('core'), '^node_modules/zod/'] },
    },
    {
      name: 'calendar-without-dayjs',
      comment: 'Calendar arithmetic stands in core/calendar.ts; Day.js only proves it, in its test.',
      severity: 'error',
      from: { path: '^(src|cloudfunctions|local)/' },
      to: { path: '^node_modules/dayjs/' },
    },
    {
      name: 'zod-mini-only-in-core',
      comment: 'What the phone loads imports zod/mini (15 KB), never zod (467 KB).',
      severity: 'error',
      from: { path: '^(core|src)/' },
      to: { path: '^node_modules/zod/', pathNot: '^node_modules/zod/mini/' },
    },
    {
      name: 'app-knows-core-and-the-api-types',
      comment: 'The app reaches functions through src/cloud with types only.',
      severity: 'error',
      from: { path: room('src') },
      to: { path: '^(cloudfunctions|local|verifier)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'app-types-come-from-the-api',
      comment: 'Even types come through one door.',
      severity: 'error',
      from: { path: room('src') },
      to: { path: '^(cloudfunctions|local|verifier)/', pathNot: '^cloudfunctions/api\\.ts$' },
    },
    {
      name: 'functions-do-not-know-each-other',
      comment: 'A function stands on kit and core; what two functions share belongs there.',
      severity: 'error',
      from: { path: '^cloudfunctions/([^/]+)/', pathNot: '^cloudfunctions/kit/' },
      to: { path: '^cloudfunctions/[^/]+/', pathNot: ['^cloudfunctions/$1/', '^cloudfunctions/kit/'] },
    },
    {
      name: 'functions-do-not-know-their-home',
      comment: 'Only the seam knows where it runs.',
      severity: 'error',
      from: { path: room('cloudfunctions') },
      to: { path: '^(local|src|verifier)/' },
    },
    {
      name: 'cloudbase-at-the-seams',
      comment: 'The platform SDKs are imported where the two homes are made, and nowhere else.',
      severity: 'error',
      from: {
        pathNot: [
          '^cloudfunctions/kit/cloud\\.tencent\\.ts$',
          '^local/',
          '^src/cloud/transport\\.h5\\.ts$',
          '^config/deploy\\.ts$',
          '^tests/',
        ],
      },
      to: { path: '^node_modules/@cloudbase/' },
    },
    {
      name: 'local-does-not-know-the-app',
      comment: 'The host serves the built app as files.',
      severity: 'error',
      from: { path: room('local') },
      to: { path: '^(src|verifier)/' },
    },
    {
      name: 'verifier-shares-nothing',
      comment: 'Who checks us must not stand on us.',
      severity: 'error',
      from: { path: room('verifier') },
      to: { pathNot: ['^verifier/'] },
    },
    {
      name: 'nothing-needs-tests',
      comment: 'Tests and benches know everybody; nobody knows them.',
      severity: 'error',
      from: { pathNot: '^(tests|bench)/' },
      to: { path: '^(tests|bench)/' },
    },
    {
      name: 'components-do-not-know-pages',
      comment: 'Components show what they are given; views and pages ask for it.',
      severity: 'error',
      from: { path: '^src/components/' },
      to: { path: '^src/(views|pages|packages)/' },
    },
    {
      name: 'views-do-not-know-pages',
      comment: 'A view is a part that two pages show; it knows neither of them.',
      severity: 'error',
      from: { path: '^src/views/' },
      to: { path: '^src/(pages|packages)/' },
    },
    {
      name: 'pages-do-not-know-each-other',
      comment: 'What two pages share is a component or a view.',
      severity: 'error',
      from: { path: '^src/(pages|packages)/([^/]+)/' },
      to: { path: '^src/(pages|packages)/', pathNot: '^src/$1/$2/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'types'],
    },
    exclude: { path: '^(dist|node_modules/\\.cache)/' },
  },
}
