import { isAllowed, PERMISSIONS, type Permission } from '../../server/auth/permissions.js';
import { ROLES } from '../../server/auth/principal.js';
import { type Operation, type Reach, reachOf } from '../../server/openapi/operation.js';
import { OPERATIONS } from '../../server/openapi/operations.js';

const REACH: Readonly<Record<Reach, string>> = {
  unit: 'own unit or bureau; of another: refused',
  listed: 'shows own units or bureaus only',
  anywhere: 'belongs to nobody',
  everywhere: 'a grant for `*`',
  self: 'the caller alone',
};
const KEY = { kind: 'feed-key', id: '', name: '', unit: 'u', kinds: [] } as const;

/** `docs/authorisation.md`: every operation of the HTTP interface by who may call it. */
export function authorisationPage(): string {
  return [HEAD, permissions(), '## Operations', '', operations(), ''].join('\n');
}

const HEAD = `# Who may call what

Written by \`node scripts/run.mjs scripts/make-authorisation.ts\` from the description of the interface (\`server/openapi/*-operations.ts\`) and
\`server/auth/permissions.ts\`. \`test/server/authorisation/matrix.test.ts\` fails when this page is out of step, and tries every cell of it on the
running product: each operation × nobody, a citizen's token, each role, a feed's API key × a thing of the caller's own unit or bureau and of another.

**A new route** needs an operation in a list of \`server/openapi/\` with \`access\`: a permission, \`signed-in\` or \`public\`. Without one the server does not
start (\`server/openapi/undescribed.ts\`). \`access\` is asked at the door (\`server/auth/door.ts\`), before a body is read; whose the thing is, the route asks
(\`demand(response, permission, unit)\`). \`reach\` says which: left out, it is \`listed\` for a list and \`unit\` for all else. Where a body is needed to get as
far as that question, give one in \`test/server/authorisation/samples.ts\`.

A grant is a role and where it holds: a unit's code (\`TEGM\`), a bureau's (\`il-ankara\`) or \`*\`. "Public" means without signing in: what such an
operation asks for instead (a follow-up code, a signature, our own origin) stands in \`docs/security.md\`.

## Permissions
`;

function permissions(): string {
  const names = Object.keys(PERMISSIONS) as Permission[];
  const rows = names.map((name) => {
    const roles: readonly string[] = PERMISSIONS[name];
    return [
      `\`${name}\``,
      ...ROLES.map((role) => (roles.includes(role) ? 'yes' : '')),
      isAllowed(KEY, name) ? 'yes' : '',
    ];
  });
  return `${table(['permission', ...ROLES, 'feed key'], rows)}\n`;
}

function operations(): string {
  return table(
    ['operation', 'who', 'where it has to hold'],
    OPERATIONS.map((operation) => [
      `\`${operation.method.toUpperCase()} ${operation.path}\``,
      who(operation),
      where(operation),
    ]),
  );
}

function who({ access }: Operation): string {
  if (access === 'public') return 'public';
  if (access === 'signed-in') return 'signed in';
  return `\`${access}\``;
}

function where(operation: Operation): string {
  const reach = reachOf(operation);
  return reach === undefined ? '' : REACH[reach];
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
