import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { hashPassword } from 'better-auth/crypto';
import express from 'express';
import { createOriginPolicy } from '../../../adapters/web/origins.js';
import { authenticated } from '../../../server/auth/authorize.js';
import { orderedId } from '../../../server/auth/ids.js';
import { createStaffAccess, type StaffAccessOptions } from '../../../server/auth/staff-access.js';
import { createLog } from '../../../server/logging.js';
import { problemHandler } from '../../../server/problem.js';
import type { StaffGrant, StaffMember, Store } from '../../../store/index.js';

export const PASSWORD = 'mavi bisiklet kirk elma';
export const ADMIN: StaffGrant = { role: 'administrator', scope: '*' };

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** A caller that keeps its cookies, as `curl -c` does. */
export interface Caller {
  call<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<T>>;
  /** `Set-Cookie` lines received, all of them. */
  readonly setCookies: string[];
  signIn(email: string, password?: string): Promise<Answer>;
}

export interface TestAccess {
  readonly url: string;
  readonly store: Store;
  /** Everything logged, as text. */
  readonly logged: () => string;
  caller(): Caller;
  hashOldBackupCodes(): Promise<number>;
  /** An account with a password, made past the API. */
  member(name: string, grants?: readonly StaffGrant[], password?: string): Promise<StaffMember>;
  close(): Promise<void>;
}

/** Sign-in, routes of staff and keys, and a page behind them, on a port of its own; over a store of the caller's. */
export async function startAccess(store: Store, options: Partial<StaffAccessOptions> = {}): Promise<TestAccess> {
  let text = '';
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  const log = createLog('debug', destination);
  const access = createStaffAccess({
    store,
    secretKey: Buffer.alloc(32, 7),
    publicUrl: undefined,
    sso: undefined,
    keyRequestsPerMinute: 1000,
    isOwn: createOriginPolicy([], options.publicUrl).isOwn,
    log,
    ...options,
  });
  const app = express();
  app.set('query parser', 'simple');
  app.use(access.authRouter);
  app.use('/api/v1', authenticated(access.authenticate), express.json());
  app.use(access.routes);
  app.use(problemHandler(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let made = 0;
  const hashes = new Map<string, Promise<string>>();
  const hashOf = (password: string) => {
    const hash = hashes.get(password) ?? hashPassword(password);
    hashes.set(password, hash);
    return hash;
  };
  return {
    url,
    store,
    logged: () => text,
    caller: () => createCaller(url),
    hashOldBackupCodes: access.hashOldBackupCodes,
    async member(name, grants = [], password = PASSWORD) {
      made += 1;
      const email = `personel${made}@meb.example`;
      const created = await store.staff.create(
        { id: orderedId(Date.now() + made), name, email, grants, passwordHash: await hashOf(password) },
        'test',
      );
      if (created.outcome !== 'created') throw new Error(created.outcome);
      return created.member;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function createCaller(url: string): Caller {
  const jar = new Map<string, string>();
  const setCookies: string[] = [];
  const caller: Caller = {
    setCookies,
    async call(method, path, body, headers = {}) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(`${url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
          ...(cookie !== '' && { Cookie: cookie }),
          ...headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      for (const line of response.headers.getSetCookie()) {
        setCookies.push(line);
        const [pair = ''] = line.split(';');
        const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
        if (value === '' || /max-age=0/iu.test(line)) jar.delete(name);
        else jar.set(name, value);
      }
      const text = await response.text();
      const parsed = text.startsWith('{') ? JSON.parse(text) : {};
      return { status: response.status, headers: response.headers, body: parsed };
    },
    signIn: (email, password = PASSWORD) => caller.call('POST', '/api/auth/sign-in/email', { email, password }),
  };
  return caller;
}

/** RFC 6238 with SHA-1, 30 seconds and six digits, as an authenticator does it. `step` moves it into the future or past. */
export function totp(uri: string, step = 0): string {
  const secret = base32(new URL(uri).searchParams.get('secret') ?? '');
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function base32(text: string): Buffer {
  const bits = [...text.replace(/=+$/u, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from(bits.match(/.{8}/gu)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
}
