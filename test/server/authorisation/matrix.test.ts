import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { authorisationPage } from '../../../scripts/lib/authorisation-page.js';
import { isAllowed, PERMISSIONS, type Permission } from '../../../server/auth/permissions.js';
import { ROLES, type Role } from '../../../server/auth/principal.js';
import { type Operation, reachOf } from '../../../server/openapi/operation.js';
import { OPERATIONS } from '../../../server/openapi/operations.js';
import { BUREAU, FOREIGN, SAMPLES, type Side, UNIT } from './samples.js';
import { EVERYWHERE, makeWorld, type Told, type Who, type World } from './world.js';

jest.setTimeout(120_000);
let world: World;
beforeAll(async () => {
  world = await makeWorld();
}, 90_000);
afterAll(() => world.close(), 30_000);

const API = OPERATIONS.filter(({ path }) => path.startsWith('/api/'));
const OUTSIDERS = ['anonymous', 'citizen'] as const;
const NOT_THERE: readonly (string | undefined)[] = ['NOT_FOUND', 'METHOD_NOT_ALLOWED'];

/** Whether a role (or key) holds the operation's permission at all, as the description says. */
function holds(who: Who, { access }: Operation): boolean {
  if (access === 'public' || access === 'signed-in') return true;
  if (who === 'feed-key') return isAllowed({ kind: 'feed-key', id: 'k', name: 'k', unit: 'u', kinds: [] }, access);
  const roles: readonly Role[] = PERMISSIONS[access as Permission];
  return roles.some((role) => who === role || who === `*${role}`);
}

async function ask(who: Who, operation: Operation, side: Side): Promise<Told> {
  const { method, operationId } = operation;
  const ids = world.ids[side];
  const sample = SAMPLES[operationId]?.(ids, side) ?? {};
  const values: Readonly<Record<string, string | undefined>> = {
    unit: UNIT[side],
    code: BUREAU[side],
    externalId: ids.item,
    number: operation.path.includes('/alerts/') ? ids.incident : ids.ticket,
    id: idFor(operation.path, side),
    kind: 'item',
    key: ids.item,
  };
  const path = sample.path ?? operation.path.replace(/\{(\w+)\}/gu, (_, name: string) => values[name] ?? '1');
  return world.send(who, method.toUpperCase(), path, sample.body, sample.headers);
}

function idFor(path: string, side: Side): string {
  const ids = world.ids[side];
  const kinds: readonly (readonly [string, string | number])[] = [
    ['/items/{id}', ids.item],
    ['/staff/{id}', ids.staff],
    ['/keys/{id}', ids.key],
    ['/dead-letters/{id}', ids.letter],
    ['/broadcasts/{id}', ids.broadcast],
    ['/import-runs/{id}', ids.imported],
    ['/surveys/{id}', ids.survey],
    ['/survey-calls/{id}', ids.survey],
    ['/conversations/{id}', ids.conversation],
    ['/calls/{id}', ids.call],
    ['/canned/{id}', ids.kept],
    ['/macros/{id}', ids.kept],
    ['/views/{id}', ids.kept],
  ];
  return String(kinds.find(([part]) => path.includes(part))?.[1] ?? 'yok');
}

/** Runs a few at a time; what did not come out as it must, as lines to read. */
async function failures<T>(cases: readonly T[], one: (given: T) => Promise<string | undefined>): Promise<string[]> {
  const found: string[] = [];
  const rest = [...cases];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const failure = await one(next);
      if (failure !== undefined) found.push(failure);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return found;
}
const cells = (operations: readonly Operation[], people: readonly Who[]) =>
  operations.flatMap((operation) => people.map((who) => ({ operation, who })));
const line = (who: Who, { method, path, operationId, access }: Operation, { status, code }: Told, must: string) =>
  `${who}: ${method.toUpperCase()} ${path} (${operationId}, ${access}) answered ${status} ${code ?? ''}: must be ${must}`;

const GUARDED = API.filter(({ access }) => access !== 'public');
const OF_API = GUARDED.filter(({ path }) => path.startsWith('/api/v1/'));
const reaching = (...reaches: readonly ReturnType<typeof reachOf>[]) =>
  OF_API.filter((operation) => reaches.includes(reachOf(operation)));

describe('who may call what', () => {
  test('before anything was changed, lists show what is one’s own, and nothing of others', async () => {
    const lists = reaching('listed').filter(({ method }) => method === 'get');
    const permitted = cells(lists, [...ROLES, 'feed-key']).filter(({ operation, who }) => holds(who, operation));
    const found = await failures(permitted, async ({ operation, who }) => {
      const told = await ask(who, operation, 'own');
      if (told.status === 200 && !told.text.includes(FOREIGN) && !told.text.includes(BUREAU.other)) return undefined;
      return line(who, operation, told, `200 and without what belongs to ${UNIT.other}`);
    });
    expect(found).toEqual([]);
    const all = await world.send('*reviewer', 'GET', '/api/v1/items');
    expect(all.text).toContain(FOREIGN);
  });

  test('nobody comes in without signing in, and not with a citizen’s token', async () => {
    const found = await failures(cells(GUARDED, OUTSIDERS), async ({ operation, who }) => {
      const told = await ask(who, operation, 'own');
      return told.status === 401 ? undefined : line(who, operation, told, '401');
    });
    expect(found).toEqual([]);
  });

  test('a role without the permission is refused, even one that holds everywhere', async () => {
    const people: Who[] = [...EVERYWHERE, 'feed-key'];
    const refused = cells(OF_API, people).filter(({ operation, who }) => !holds(who, operation));
    const found = await failures(refused, async ({ operation, who }) => {
      const told = await ask(who, operation, 'own');
      return told.status === 403 && told.code === 'FORBIDDEN' ? undefined : line(who, operation, told, '403 FORBIDDEN');
    });
    expect(found).toEqual([]);
  });

  test('what belongs to another unit or bureau cannot be read or changed', async () => {
    const permitted = cells(reaching('unit'), [...ROLES, 'feed-key']).filter(({ operation, who }) =>
      holds(who, operation),
    );
    const found = await failures(permitted, async ({ operation, who }) => {
      const told = await ask(who, operation, 'other');
      const hidden = told.status === 404 && !NOT_THERE.includes(told.code);
      // Of many at once each is refused for itself.
      const each = told.status === 200 && told.text.includes('FORBIDDEN');
      if (told.status === 403 || hidden || each) return undefined;
      const hint =
        told.status === 400 ? ' (it did not come so far: add a body to test/server/authorisation/samples.ts)' : '';
      return line(
        who,
        operation,
        told,
        `403, or a 404 of its own${hint}; does it belong to nobody? Then say \`reach\``,
      );
    });
    expect(found).toEqual([]);
  });

  test('what concerns everybody needs a grant that holds everywhere', async () => {
    const operations = reaching('everywhere');
    const found = await failures(cells(operations, [...ROLES, ...EVERYWHERE]), async ({ operation, who }) => {
      if (!holds(who, operation)) return undefined;
      const told = await ask(who, operation, 'own');
      const refused = told.status === 403;
      return refused === !who.startsWith('*') ? undefined : line(who, operation, told, refused ? 'let in' : '403');
    });
    expect(found).toEqual([]);
  });

  test('who may is let in, and every described route is there', async () => {
    const permitted = cells(OF_API, [...ROLES, 'feed-key']).filter(
      ({ operation, who }) => holds(who, operation) && reachOf(operation) !== 'everywhere',
    );
    const found = await failures(permitted, async ({ operation, who }) => {
      const told = await ask(who, operation, 'own');
      const byUnit = told.status === 403 && SPARED[operation.operationId]?.includes(who);
      const answered = ![401, 403].includes(told.status) && told.status < 500 && !NOT_THERE.includes(told.code);
      return answered || byUnit ? undefined : line(who, operation, told, 'let in');
    });
    expect(found).toEqual([]);
  });
});

/** Who may do it for themselves, and not for their bureau as the samples ask. */
const SPARED: Readonly<Record<string, readonly Who[]>> = {
  addDeskView: ['agent'],
  putDeskView: ['agent'],
  removeDeskView: ['agent'],
};

test('docs/authorisation.md is in step with the description', () => {
  expect(readFileSync('docs/authorisation.md', 'utf8')).toBe(authorisationPage());
});
