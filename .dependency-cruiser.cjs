/** The import rules of docs/architecture.md: who may import whom. */
const DOMAIN = '^(nlu|knowledge|tickets|bot|store|adapters|server|scripts|web)/';
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: { path: DOMAIN, pathNot: `^(${[from, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('nlu-imports-nothing', 'nlu', [], 'nlu is the bottom layer'),
    only('knowledge-imports-nlu', 'knowledge', ['nlu', 'store'], 'knowledge → nlu; store by type only'),
    only('tickets-import-nothing', 'tickets', [], 'tickets know only their own ports'),
    only(
      'bot-imports-domains',
      'bot',
      ['nlu', 'knowledge', 'tickets', 'store'],
      'bot → nlu, knowledge, tickets; store by type only',
    ),
    only(
      'store-implements-ports',
      'store',
      ['knowledge', 'tickets', 'bot'],
      'store implements the ports of the domains',
    ),
    only(
      'adapters-import-bot',
      'adapters',
      ['bot', 'nlu', 'knowledge', 'tickets'],
      'adapters translate; they never reach the database or the server',
    ),
    {
      name: 'store-by-type-only',
      severity: 'error',
      comment: 'domains and store know each other by type only: no run-time import in either direction',
      from: { path: '^(knowledge|bot)/' },
      to: { path: '^store/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domains-by-type-only',
      severity: 'error',
      from: { path: '^store/' },
      to: { path: '^(knowledge|tickets|bot)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'public-face-only',
      severity: 'error',
      comment: 'a folder is imported through its index.ts',
      from: { path: '^(nlu|knowledge|tickets|bot|store|adapters/[^/]+|server|scripts)/' },
      to: {
        path: '^(nlu|knowledge|tickets|bot|store)/',
        pathNot: ['^(nlu|knowledge|tickets|bot|store)/index\\.ts$', '^$1/'],
      },
    },
    {
      name: 'no-io-in-the-core',
      severity: 'error',
      comment: 'nlu and the cores of bot, knowledge and tickets do no I/O',
      from: { path: '^(nlu|knowledge|tickets|bot)/', pathNot: '^nlu/encoder/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|util)$' },
    },
    { name: 'no-orphans-to-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs'] },
  },
};
