/** The rooms of src, what each may import, and what it may import as types alone. */
const rooms = {
  json: { may: [] },
  errors: { may: ['json'] },
  message: { may: ['json', 'errors'] },
  paths: { may: ['json', 'errors'] },
  directives: { may: ['json', 'errors', 'message', 'paths'] },
  mapping: { may: ['json', 'errors', 'directives', 'paths'] },
  compile: { may: ['json', 'errors', 'message', 'paths', 'directives'], types: ['mapping'] },
  transformer: { may: ['json', 'errors', 'message', 'compile'], types: ['mapping'] },
  help: { may: [] },
  fixture: { may: ['json', 'errors', 'paths', 'mapping'], types: ['transformer'] },
  diff: {
    may: ['json', 'errors', 'message', 'paths', 'directives', 'compile', 'transformer'],
    types: ['mapping'],
  },
};

const folder = (room) => `^src/${room}/`;

function ruleOf([room, { may, types = [], files = [] }]) {
  const allowed = [room, ...may, ...types].map(folder);
  return {
    name: `${room}-imports`,
    comment: `${room} may import ${[...may, ...types, ...files].join(', ') || 'no other room'}`,
    from: { path: folder(room) },
    to: { pathNot: [...allowed, ...files, '(^|/)node_modules/'], dependencyTypesNot: ['core'] },
  };
}

function typesRuleOf([room, { types = [] }]) {
  return {
    name: `${room}-imports-types`,
    comment: `${room} imports ${types.join(', ')} as types alone, so that zod is not loaded`,
    from: { path: folder(room) },
    to: { path: types.map(folder), dependencyTypesNot: ['type-only'] },
  };
}

const entries = Object.entries(rooms);
const ground = folder('json');
const send = '^src/send(/|(-web)?\\.ts$)';
const kafka = '^src/kafka(/|\\.ts$)';
const doors = '^src/(index|mapping)\\.ts$';
const page = '^src/playground/';
const shipped = '^src/(june|accoil)\\.ts$';
const cliInput = '^src/cli/input/';
const cliShared = '^src/cli/((?!main\\.ts|program\\.ts)[^/]+\\.ts$|terminal/)';
const pure = `^src/(${[...Object.keys(rooms), 'rudderstack'].join('|')})/|${shipped}`;

module.exports = {
  forbidden: [
    ...entries.map(ruleOf),
    ...entries.filter(([, { types }]) => types !== undefined).map(typesRuleOf),
    {
      name: 'door-imports',
      comment: 'the command line comes in through the doors of the library and the RudderStack functions',
      from: { path: '^src/cli/' },
      to: {
        path: '^src/',
        pathNot: [
          ...['^src/cli/', ground, '^src/rudderstack/', doors, send],
          '^src/(accoil|kafka|service/index|fixture/index|transformer/(headers|usage))\\.ts$',
          '^src/(help/index|errors/did-you-mean|message/unwrap)\\.ts$',
        ],
      },
    },
    {
      name: 'cli-command-imports',
      comment: 'a command may import itself, the input and what all commands share, and no other command',
      from: { path: '^src/cli/([^/]+)/', pathNot: [cliInput, cliShared] },
      to: { path: '^src/cli/', pathNot: ['^src/cli/$1/', cliInput, cliShared] },
    },
    {
      name: 'cli-input-imports',
      comment: 'the input may import what all commands share, and no command',
      from: { path: cliInput },
      to: { path: '^src/cli/', pathNot: [cliInput, cliShared] },
    },
    {
      name: 'cli-shared-imports',
      comment: 'what all commands share imports neither a command nor the input',
      from: { path: cliShared },
      to: { path: '^src/cli/', pathNot: cliShared },
    },
    {
      name: 'rudderstack-imports',
      comment: 'the RudderStack functions come in through the main door of the library',
      from: { path: '^src/rudderstack/' },
      to: { path: '^src/', pathNot: ['^src/rudderstack/', ground, '^src/index\\.ts$'] },
    },
    {
      name: 'send-imports',
      comment: 'sending takes requests from whoever makes them, and errors from the main door of the library',
      from: { path: send },
      to: { path: '^src/', pathNot: [send, ground, '^src/index\\.ts$'] },
    },
    {
      name: 'kafka-imports',
      comment:
        'the worker of Kafka comes in through the doors of the library and the sender, and knows no client of Kafka',
      from: { path: kafka },
      to: {
        path: ['^src/', '(^|/)node_modules/@platformatic/'],
        pathNot: [kafka, ground, doors, '^src/(send|message/unwrap|transformer/headers)\\.ts$'],
      },
    },
    {
      name: 'send-without-node',
      comment:
        'requests are sent wherever there is a fetch; Node has its own way, chosen by an export condition',
      from: { path: send, pathNot: ['^src/send/undici\\.ts$', '^src/send\\.ts$'] },
      to: { path: ['^src/send/undici\\.ts$', '(^|/)node_modules/undici/'] },
    },
    {
      name: 'send-built-ins',
      comment: 'only what sends in Node uses what Node has built in',
      from: { path: send, pathNot: '^src/send/undici\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'service-imports',
      comment: 'the service comes in through the doors of the library and the RudderStack functions',
      from: { path: '^src/service/' },
      to: {
        path: '^src/',
        pathNot: ['^src/service/', ground, '^src/rudderstack/', doors, '^src/transformer/headers\\.ts$'],
      },
    },
    {
      name: 'service-events-imports',
      comment: 'what becomes of events knows neither HTTP nor metrics and logs',
      from: { path: folder('service/events') },
      to: { path: folder('service'), pathNot: folder('service/events') },
    },
    {
      name: 'service-telemetry-imports',
      comment:
        'metrics and logs take plain data, the summary of events among them, and never a request of HTTP',
      from: { path: folder('service/telemetry') },
      to: {
        path: folder('service'),
        pathNot: [folder('service/telemetry'), '^src/service/events/event-summary\\.ts$'],
      },
    },
    {
      name: 'service-telemetry-imports-types',
      comment: 'of the summary of events metrics and logs take the types alone',
      from: { path: folder('service/telemetry') },
      to: { path: folder('service/events'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'service-http-imports',
      comment: 'HTTP knows nothing of the service that is made of it',
      from: { path: folder('service/http') },
      to: { path: '^src/service/[^/]+\\.ts$' },
    },
    {
      name: 'playground-imports',
      comment: 'the page comes in through the doors of the library, and splits paths as the engine does',
      from: { path: page },
      to: {
        path: '^src/',
        pathNot: [
          page,
          ground,
          doors,
          '^src/(accoil|fixture/index|help/index|paths/index|transformer/usage)\\.ts$',
        ],
      },
    },
    {
      name: 'playground-built-ins',
      comment: 'the page runs in browsers',
      from: { path: page },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'playground-model-imports',
      comment: 'what the page knows is pure, and knows neither how it is drawn nor who serves it',
      from: { path: `${page}(model|lineage|share)/` },
      to: { path: [`${page}(panes|play|page|main)`, '(^|/)node_modules/@(codemirror|lezer)/'] },
    },
    {
      name: 'shipped-imports',
      comment: 'a shipped destination is its own JSON files and the transformer of them',
      from: { path: shipped },
      to: { pathNot: [folder('transformer'), '^mappings/$1/.*\\.json$'] },
    },
    {
      name: 'library-imports',
      comment: 'the doors of the library re-export pure rooms',
      from: { path: doors },
      to: { path: '^src/', pathNot: pure },
    },
    {
      name: 'main-entry-without-accoil',
      comment: 'who sends to one destination does not load the others',
      from: { path: '^src/index\\.ts$' },
      to: { path: '^src/accoil\\.ts$' },
    },
    {
      name: 'main-entry-without-zod',
      comment: 'the main entry takes types alone from the mapping room',
      from: { path: '^src/index\\.ts$' },
      to: { path: folder('mapping'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-built-ins',
      comment: 'pure rooms run in Node, Bun, Deno, Workers and browsers alike',
      from: { path: pure },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'paths-parsed-by-mapping',
      comment: 'paths are checked where their file is read; what meets messages only splits them',
      from: { path: '^src/', pathNot: [folder('mapping'), '^src/paths/parse/'] },
      to: { path: '^src/paths/parse/' },
    },
    {
      name: 'zod-behind-mapping',
      comment:
        'of the pure rooms those that read files alone load zod and the JSON parser, and check paths by jsonpath-plus',
      from: { path: pure, pathNot: [folder('mapping'), folder('fixture'), '^src/paths/parse/'] },
      to: {
        path: '(^|/)node_modules/(zod|@humanwhocodes/momoa|jsonpath-plus)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'no-test-imports', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    { name: 'no-circular', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: { path: '^src/' }, to: { couldNotResolve: true } },
  ].map((rule) => ({ severity: 'error', ...rule })),
  options: {
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
  },
};
