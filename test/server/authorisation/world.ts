import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import { makeApiKey } from '../../../server/auth/api-key.js';
import { orderedId } from '../../../server/auth/ids.js';
import { ROLES, type Role } from '../../../server/auth/principal.js';
import { loadOrCreateSecretKey, openStore, type Store } from '../../../store/index.js';
import { chatTicket, DESK, fileTickets, numbered, routedTo } from '../../store/desk-samples.js';
import { item, ticket } from '../../store/samples.js';
import { calendar } from '../../store/subscribers.js';
import { type ServerProcess, startServerProcess } from '../../support/server-process.js';
import { createCaller, PASSWORD } from '../auth/access.js';
import { BUREAU, FOREIGN, type Ids, type Side, survey, UNIT } from './samples.js';

/** Who calls: a role in one unit and its bureau, a role everywhere (`*editor`), the API key of a unit, a citizen's token, or nobody. */
export type Who = Role | `*${Role}` | 'feed-key' | 'citizen' | 'anonymous';
export const EVERYWHERE = ROLES.map((role) => `*${role}` as const);

export interface World {
  readonly ids: Readonly<Record<Side, Ids>>;
  send(
    who: Who,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Told>;
  close(): Promise<void>;
}
export interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly text: string;
}

const SIDES: readonly Side[] = ['own', 'other'];

/** The product as it is started, over a database that holds something of each kind for two units; everybody signed in once. */
export async function makeWorld(): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mba-matrix-'));
  const contentDir = join(dataDir, 'content');
  mkdirSync(contentDir);
  symlinkSync(resolve('content/organisation'), join(contentDir, 'organisation'));
  const store = await openStore({ dataDir, secretKey: await loadOrCreateSecretKey(dataDir), ...DESK });
  const passwordHash = await hashPassword(PASSWORD);
  const emails = new Map<Who, string>();
  for (const role of ROLES) {
    emails.set(role, await member(store, role, [UNIT.own, BUREAU.own], passwordHash));
    emails.set(`*${role}`, await member(store, role, ['*'], passwordHash));
  }
  const fresh = makeApiKey();
  await store.apiKeys.create(
    {
      id: orderedId(Date.now()),
      name: 'besleme',
      unit: UNIT.own,
      kinds: ['faq'],
      expiresAt: Date.now() + 1e9,
      ...fresh,
    },
    'test',
  );
  const ids = { own: await plant(store, 'own'), other: await plant(store, 'other') };
  await store.close();
  const server = await startServerProcess({ dataDir, contentDir, env: { ENCODER_THREADS: '0', LOG_LEVEL: 'info' } });
  const headers = new Map<Who, Readonly<Record<string, string>>>([
    ['anonymous', {}],
    ['feed-key', { Authorization: `Bearer ${fresh.text}` }],
    ['citizen', { Authorization: `Bearer ${await citizenToken(server)}` }],
  ]);
  await Promise.all(
    [...emails].map(async ([who, email]) => headers.set(who, { Cookie: await cookieOf(server.url, email) })),
  );
  return {
    ids,
    async send(who, method, path, body, more) {
      const response = await fetch(server.url + path, {
        method,
        redirect: 'manual',
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...headers.get(who),
          ...more,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
      if (isStream) await response.body?.cancel();
      const text = isStream ? '' : await response.text();
      const code = text.startsWith('{') ? (JSON.parse(text) as { code?: string }).code : undefined;
      return { status: response.status, code, text };
    },
    close: async () => void (await server.stop()),
  };
}

async function member(store: Store, role: Role, scopes: readonly string[], passwordHash: string): Promise<string> {
  const email = `${role}-${scopes[0] === '*' ? 'her-yerde' : 'birimde'}@meb.example`;
  const grants = scopes.map((scope) => ({ role, scope }));
  const id = orderedId(Date.now());
  const created = await store.staff.create({ id, name: `${role} Kişi`, email, grants, passwordHash }, 'test');
  if (created.outcome !== 'created') throw new Error(created.outcome);
  return email;
}

async function cookieOf(url: string, email: string): Promise<string> {
  const caller = createCaller(url);
  const { status } = await caller.signIn(email);
  if (status !== 200) throw new Error(`${email} could not sign in: ${status}`);
  return caller.setCookies.map((line) => line.slice(0, line.indexOf(';'))).join('; ');
}

async function citizenToken(server: ServerProcess): Promise<string> {
  const response = await fetch(`${server.url}/api/v1/web/session`, { method: 'POST' });
  return ((await response.json()) as { token: string }).token;
}

/** One thing of each kind that belongs to a unit or its bureau. */
export async function plant(store: Store, side: Side): Promise<Ids> {
  const mark = side === 'own' ? 'kendi' : FOREIGN;
  const unit = UNIT[side];
  const bureau = BUREAU[side];
  const first = SIDES.indexOf(side) * 10 + 1;
  const conversation = `${mark}-konusma`;
  await store.knowledge.save([item(`sss-${mark}`, { ownerUnit: unit, title: `Kayıt ${mark}` })], 'test');
  await store.knowledge.save(
    [calendar(undefined, { externalId: `takvim-${mark}`, ownerUnit: unit, title: `LGS takvimi ${mark}` })],
    'test',
  );
  await fileTickets(store, first, 1, { bureau });
  await chatTicket(store, numbered(first + 1), conversation, { bureau });
  const { conversationId: _, ...incident } = ticket(numbered(first + 2), 'KOD', { subject: `Acil ihbar ${mark}` });
  await store.desk.file({ ...incident, category: 'incident', source: 'incident', priority: 1 }, 'bot', [
    routedTo(bureau),
  ]);
  const call = await store.desk.calls.add(numbered(first), 'asked');
  const kept = { id: `${mark}-kayit`, bureau, updatedBy: 'test', updatedAt: 1 };
  await store.desk.tools.canned.put({ ...kept, title: mark, text: mark });
  await store.desk.tools.macros.put({ ...kept, name: mark, moves: [{ move: 'start' }] });
  await store.desk.tools.views.put({ id: kept.id, bureau, name: mark, owner: 'test', query: {} });
  await store.feeds.put(unit, { kinds: ['faq'], policy: 'review', contact: mark }, 'test');
  const refusal = { code: 'ITEM_INVALID', problems: [{ path: 'title', reason: mark }] } as const;
  const [letter = 0] = await store.deadLetters.add([{ unit, channel: 'api', actor: 'test', refusal, payload: '{}' }]);
  const { prefix, secretHash } = makeApiKey();
  const key = orderedId(Date.now() + first);
  await store.apiKeys.create(
    { id: key, prefix, secretHash, name: mark, unit, kinds: ['faq'], expiresAt: Date.now() + 1e9 },
    'test',
  );
  const staff = orderedId(Date.now() + first);
  await store.staff.create(
    {
      id: staff,
      name: mark,
      email: `${mark}@meb.example`,
      grants: [{ role: 'agent', scope: bureau }],
      passwordHash: 'x',
    },
    'test',
  );
  const facts = [
    {
      key: mark,
      exam: 'lgs',
      event: 'result',
      externalId: `takvim-${mark}`,
      version: 1,
      unit,
      text: mark,
      isNews: true,
    },
  ];
  await store.broadcasts.follow(facts as Parameters<Store['broadcasts']['follow']>[0]);
  const broadcast = (await store.broadcasts.open()).find((one) => one.unit === unit)?.id ?? '';
  await store.audit.append({ actor: 'test', action: 'matrix', subject: `deneme:${mark}`, unit });
  const imported = await store.longWork.add({ kind: 'import', title: `${mark}.csv`, unit, askedBy: 'test' });
  return {
    item: `sss-${mark}`,
    ticket: numbered(first),
    incident: numbered(first + 2),
    conversation,
    call: call?.id ?? '',
    kept: kept.id,
    letter,
    key,
    staff,
    broadcast,
    imported: imported.id,
    survey: (await store.surveys.create(survey(unit, mark), 'test')).id,
  };
}
