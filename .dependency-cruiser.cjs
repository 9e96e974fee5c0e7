/** Who may import whom (docs/add-a-feature.md). Areas and the catalogue are ground that every feature stands on. */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment: 'shared imports nothing but itself, valibot and the two geometry libraries that run on phones too',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^(shared/|node_modules/(valibot|flatbush|@turf/boolean-point-in-polygon)/)' },
    },
    {
      name: 'functions-see-shared-only',
      severity: 'error',
      from: { path: '^functions/' },
      to: { path: '^(infra|dev|test|bench|miniprogram)/' },
    },
    {
      name: 'infra-sees-tables-only',
      severity: 'error',
      from: { path: '^infra/' },
      to: { path: '^(functions|miniprogram|dev|test|bench)/', pathNot: '^functions/kit/tableShape\\.ts$' },
    },
    {
      name: 'miniprogram-sees-shared-only',
      severity: 'error',
      from: { path: '^miniprogram/' },
      to: { path: '^(functions|infra|dev|test|bench)/' },
    },
    {
      name: 'nothing-imports-the-rig',
      severity: 'error',
      from: { path: '^(shared|functions|infra|miniprogram)/' },
      to: { path: '^(dev|test|bench)/' },
    },
    {
      name: 'features-keep-apart',
      severity: 'error',
      comment:
        'every folder is a feature, but kit and the ground (areas, catalogue); none is listed, so none can be forgotten',
      from: {
        path: '^(shared|functions)/([^/]+)/',
        pathNot: '^(shared|functions)/(kit|imports|gridChanges|wishImports)/',
      },
      to: { path: '^(shared|functions)/[^/]+/', pathNot: '^(shared|functions)/($2|kit)/|^shared/(areas|catalogue)/' },
    },
    {
      name: 'what-changes-grids-sees-grid',
      severity: 'error',
      comment:
        'imports and gridChanges work on what grid keeps: one subject in three functions, since readers of spreadsheets and every kind of case are heavy (ADR 0017)',
      from: { path: '^(shared|functions)/(imports|gridChanges)/' },
      to: {
        path: '^(shared|functions)/[^/]+/',
        pathNot: '^(shared|functions)/($2|grid|kit)/|^shared/(areas|catalogue)/',
      },
    },
    {
      name: 'wish-imports-see-wishes',
      severity: 'error',
      comment: 'a station’s paper wishes: in a function of their own for the same reason',
      from: { path: '^(shared|functions)/wishImports/' },
      to: {
        path: '^(shared|functions)/[^/]+/',
        pathNot: '^(shared|functions)/(wishImports|wishes|kit)/|^shared/(areas|catalogue)/',
      },
    },
    {
      name: 'kit-knows-no-feature',
      severity: 'error',
      from: { path: '^(shared|functions)/kit/' },
      to: { path: `^(shared|functions)/(?!kit/)`, pathNot: '^shared/kit/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    parser: 'swc',
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'] },
  },
};
