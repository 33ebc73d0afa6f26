import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TokenShape } from '../../../scripts/fake/botframework/keys.js';
import { startFakeBotFramework } from '../../../scripts/fake/botframework/server.js';
import { createBotFrameworkChannel } from '../../../server/channels/botframework.js';
import type { Store } from '../../../store/index.js';
import { databases } from '../../store/databases.js';
import { configOf, log, openRig, type Rig } from './channel.js';

const made = databases('sqlite');
const now = () => Math.floor(Date.now() / 1000);
const OTHER = '00000000-0000-4000-8000-000000000009';
let store: Store;
let shared: Rig;
let rig: Rig;

beforeAll(async () => {
  store = await (await made.make()).open();
  shared = await openRig({ store });
}, 120_000);
beforeEach(() => {
  rig = shared;
  rig.turns.length = 0;
});
afterEach(() => (rig === shared ? undefined : rig.close()));
afterAll(async () => {
  await shared.close();
  await made.stop();
});

async function open(config: Parameters<typeof openRig>[0]['config']): Promise<Rig> {
  rig = await openRig({ store, config });
  return rig;
}

describe('who may bring activities', () => {
  const refused: readonly (readonly [string, () => Record<string, unknown>, TokenShape?])[] = [
    ['an expired token', () => ({ nbf: now() - 7200, exp: now() - 400 })],
    ['a token that is not valid yet', () => ({ nbf: now() + 400 })],
    ['a token without an end', () => ({ exp: undefined })],
    ['a token for another bot', () => ({ aud: OTHER })],
    ['a token for another bot as well', () => ({ aud: [OTHER, rig.fake.appId] })],
    ['a token without an audience', () => ({ aud: undefined })],
    ['a token of another issuer', () => ({ iss: 'https://evil.example/' })],
    [
      'a token of an issuer that the SDK trusts by itself',
      () => ({
        iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      }),
    ],
    ['a token that names no address for replies', () => ({ serviceurl: undefined })],
    ['a token without a signature', () => ({}), { alg: 'none' }],
    ['a token signed with the public key as a secret', () => ({}), { alg: 'HS256' }],
    ['a token signed by somebody else', () => ({}), { forged: true }],
    ['a token of an unknown key', () => ({}), { kid: 'unknown' }],
  ];

  it.each(refused)('refuses %s with 401', async (...[, claims, shape]) => {
    const response = await rig.fake.bring(
      rig.fake.activity({ text: 'x' }),
      `Bearer ${rig.fake.token(claims(), shape)}`,
    );
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(rig.turns).toEqual([]);
  });

  it.each(['', 'Bearer', 'Bearer x', 'Basic eDp5', 'Bearer a.b.c d'])(
    'refuses the header %p with 401',
    async (header) => {
      expect((await rig.fake.bring(rig.fake.activity({ text: 'x' }), header)).status).toBe(401);
      expect(rig.turns).toEqual([]);
    },
  );

  it('forgives clocks that are a little apart', async () => {
    const token = rig.fake.token({ exp: now() - 200 });
    expect((await rig.fake.bring(rig.fake.activity({ text: 'x' }), `Bearer ${token}`)).status).toBe(200);
  });

  it('takes the Bot Connector’s own tokens by its own keys', async () => {
    const issuer = 'https://api.botframework.com';
    await open({ BOTFRAMEWORK_ISSUER: issuer });
    /** The keys' address is fixed in the SDK; here they are fetched from this machine. */
    const middleware = createRequire(import.meta.url)(
      resolve('node_modules/@microsoft/agents-hosting/dist/src/auth/jwt-middleware.js'),
    ) as { getJwksClient(uri: string): { options: { jwksUri: string } } };
    const client = middleware.getJwksClient('https://login.botframework.com/v1/.well-known/keys');
    client.options.jwksUri = `${rig.fake.url}/${rig.fake.tenantId}/discovery/v2.0/keys`;
    const bring = (token: string) => rig.fake.bring(rig.fake.activity({ text: 'x' }), `Bearer ${token}`);
    expect((await bring(rig.fake.token({ iss: issuer }))).status).toBe(200);
    expect((await bring(rig.fake.token({ iss: issuer }, { forged: true }))).status).toBe(401);
    expect((await bring(rig.fake.token())).status).toBe(401);
  });

  it('is not there without an identity', async () => {
    const fake = await startFakeBotFramework();
    for (const name of ['BOTFRAMEWORK_APP_ID', 'BOTFRAMEWORK_TENANT_ID', 'BOTFRAMEWORK_APP_SECRET'] as const) {
      const config = { ...configOf(fake), [name]: undefined };
      const engine = { submit: () => Promise.reject(new Error('never')) };
      expect(await createBotFrameworkChannel({ config, store, engine, routeOf: () => '', log })).toBeUndefined();
    }
    await fake.close();
  });
});

describe('where replies go', () => {
  it.each([
    'http://169.254.169.254/',
    'https://evil.example/',
    'http://127.0.0.1:1/',
    'not an address',
    'file:///etc/passwd',
  ])('refuses an activity that asks for them at %s, whatever its token says', async (serviceUrl) => {
    for (const serviceurl of [serviceUrl, rig.fake.serviceUrl]) {
      const activity = rig.fake.activity({ text: 'x', serviceUrl });
      const response = await rig.fake.bring(activity, `Bearer ${rig.fake.token({ serviceurl })}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ field: 'serviceUrl' }] });
    }
    expect(rig.turns).toEqual([]);
  });

  it('refuses an address that is listed but is not that of the token', async () => {
    await open({ BOTFRAMEWORK_SERVICE_HOSTS: ['*.botframework.com', 'smba.trafficmanager.net'] });
    const bring = (serviceUrl: string, serviceurl: string) =>
      rig.fake.bring(rig.fake.activity({ type: 'typing', serviceUrl }), `Bearer ${rig.fake.token({ serviceurl })}`);
    const [teams, web] = ['https://smba.trafficmanager.net/emea/', 'https://webchat.botframework.com/'];
    expect((await bring(teams, web)).status).toBe(400);
    expect((await bring(teams, teams)).status).toBe(200);
    expect((await bring(web, web)).status).toBe(200);
    for (const bad of [
      'http://smba.trafficmanager.net/',
      'https://smba.trafficmanager.net:8443/',
      'https://smba.trafficmanager.net@evil.example/',
      'https://botframework.com.evil.example/',
      'https://evilbotframework.com/',
      'https://user:pw@webchat.botframework.com/',
    ]) {
      expect((await bring(bad, bad)).status).toBe(400);
    }
  });

  it('never follows a redirect', async () => {
    await open({});
    const visits: string[] = [];
    const inner = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((done) => inner.listen(0, '127.0.0.1', done));
    const Location = `http://127.0.0.1:${(inner.address() as AddressInfo).port}/inner`;
    rig.fake.fault(() => ({ status: 307, headers: { Location } }));
    await rig.say('merhaba');
    await rig.settle();
    inner.close();
    expect(visits).toEqual([]);
  });
});

describe('what is brought', () => {
  it.each([
    ['no JSON', '{', 'BODY_MALFORMED'],
    ['a list', '[]', 'REQUEST_INVALID'],
    ['no conversation', { conversation: undefined }, 'REQUEST_INVALID'],
    ['a conversation of dots', { conversation: { id: '..' } }, 'REQUEST_INVALID'],
    ['no recipient', { recipient: undefined }, 'REQUEST_INVALID'],
    ['no type', { type: '' }, 'REQUEST_INVALID'],
    ['what the SDK refuses', { locale: '' }, 'REQUEST_INVALID'],
    ['nowhere to reply to', { serviceUrl: undefined }, 'REQUEST_INVALID'],
  ])('is refused with 400 where it has %s', async (_name, body, code) => {
    const response = await rig.fake.bring(typeof body === 'string' ? body : rig.fake.activity({ text: 'x', ...body }));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code });
    expect(rig.turns).toEqual([]);
  });

  it('comes by POST only', async () => {
    expect((await fetch(rig.url)).status).toBe(405);
  });

  it('is sent to the conversation’s own address, whatever its id is', async () => {
    const id = '19:a/b?c#d@thread.tacv2;messageid=1';
    await rig.say('merhaba', { conversation: { id }, channelId: 'msteams' });
    await rig.settle();
    expect(rig.fake.sent.at(-1)?.conversation.id).toBe(id);
  });
});
