import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import { orderedId } from '../../../server/auth/ids.js';
import { ROLES } from '../../../server/auth/principal.js';
import { loadOrCreateSecretKey, openStore } from '../../../store/index.js';
import type { Ids } from '../../server/authorisation/samples.js';
import { plant } from '../../server/authorisation/world.js';
import { DESK } from '../../store/desk-samples.js';
import { type RunningServer, startServer } from './server.js';
import { PASSWORD, staffCookie } from './staff.js';

export interface FilledServer extends RunningServer {
  /** Somebody who may do everything everywhere. */
  readonly email: string;
  /** Of the things that are there. */
  readonly ids: Ids & { readonly bureau: string; readonly unit: string };
}

const DAY_MS = 86_400_000;
const day = (ahead: number) => new Date(Date.now() + ahead * DAY_MS).toISOString().slice(0, 10);
const faq = (externalId: string) => ({
  kind: 'faq',
  externalId,
  ownerUnit: 'TEGM',
  title: 'Okul kaydı nasıl yapılır?',
  variants: ['kayıt', 'okula kayıt'],
  body: 'e-Okul üzerinden yapılır.',
  articles: [],
  audiences: [],
  topics: [],
  source: { title: 'SSS' },
  supersedes: [],
});

/** What else the screens list: method, path below `/api/v1`, body; two of each, so that two rows stand below each other. */
function more({ item }: Ids): readonly (readonly [string, string, object])[] {
  const contact = (name: string, at: number) => ({ role: 'representative', name, email: `kisi${at}@example.org` });
  const leave = { name: 'Kar tatili', source: 'Ankara Valiliği, 2026/1', part: 'day', bureaus: ['il-ankara'] };
  const off = { text: 'Şu anda yanıt verilemiyor.', reason: 'deneme', until: `${day(2)}T09:00:00+03:00` };
  const month = { from: '2026-10-01', to: '2026-10-31' };
  return [
    ...['Ayşe Kaya', 'Can Demir'].map(
      (name, at) => ['POST', '/bureaus/merkez-TEGM/contacts', contact(name, at)] as const,
    ),
    ...[3, 4].map((ahead) => ['POST', '/leaves', { ...leave, day: day(ahead) }] as const),
    ...['öğrenci belgesi', 'diploma'].map(
      (term) => ['PUT', `/lexicon/${encodeURIComponent(term)}/${encodeURIComponent('kağıt')}`, {}] as const,
    ),
    ...['kayıt', 'nakil'].map(
      (question) => ['POST', `/items/${item}/golden`, { question: `${question} nasıl?` }] as const,
    ),
    ...[1, 2].map(
      (at) =>
        [
          'POST',
          '/feeds/TEGM/pulls',
          { url: `https://duyuru.meb.example/${at}`, kind: 'announcement', topics: [], scheduleMinutes: 60 },
        ] as const,
    ),
    ['PUT', `/switches/item/${item}`, off],
    ...[1, 2].map((at) => ['POST', '/retention/holds', { email: `dava${at}@example.org`, reason: 'dava' }] as const),
    ['POST', '/reports/performance', month],
    ['POST', '/reports/performance', { ...month, bureau: 'merkez-TEGM' }],
    ['POST', '/reports/topic', { ...month, unit: 'TEGM' }],
    ['PUT', `/items/taslak/draft`, { item: faq('taslak') }],
  ];
}

/** A server whose every screen has rows to show. */
export async function startFilledServer(): Promise<FilledServer> {
  const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-filled-'));
  mkdirSync(join(contentDir, 'content'));
  symlinkSync(resolve('content/organisation'), join(contentDir, 'organisation'));
  const server = await startServer({ CONTENT_DIR: contentDir, FEED_HOSTS: 'duyuru.meb.example' });
  const dataDir = server.env.DATA_DIR ?? '';
  const store = await openStore({ dataDir, secretKey: await loadOrCreateSecretKey(dataDir), ...DESK });
  const email = 'her.sey@meb.gov.tr';
  const grants = ROLES.map((role) => ({ role, scope: '*' }));
  const id = orderedId(Date.now());
  await store.staff.create(
    { id, name: 'Hülya Herşey', email, grants, passwordHash: await hashPassword(PASSWORD) },
    'test',
  );
  const own = await plant(store, 'own');
  await plant(store, 'other');
  await store.feeds.put('TEGM', { kinds: ['faq', 'announcement'], policy: 'review' }, 'test');
  await store.close();
  const cookie = await staffCookie(server, email);
  for (const [method, path, body] of more(own)) {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { cookie, Origin: server.url, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return { ...server, email, ids: { ...own, bureau: 'merkez-TEGM', unit: 'TEGM' } };
}
