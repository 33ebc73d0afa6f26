import { AwsClient } from 'aws4fetch';
import { BackupFault } from './faults.js';
import type { BackupPlace } from './place.js';

export interface S3Settings {
  /** Origin of the store, `https://s3.eu-central-1.amazonaws.com` or a MinIO of one's own; buckets are in the path. */
  readonly endpoint: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

const TRIES = 4;

/** Objects below `s3://bucket/prefix`, by the S3 protocol (docs.aws.amazon.com/AmazonS3/latest/API). */
export function s3Place(address: string, { endpoint, region, keyId, secret }: S3Settings): BackupPlace {
  const { hostname: bucket, pathname } = new URL(address);
  const prefix = pathname.replace(/^\/+|\/+$/gu, '');
  const client = new AwsClient({
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    service: 's3',
    retries: TRIES,
    initRetryMs: 200,
  });
  const base = `${endpoint}/${bucket}`;
  const keyOf = (name: string) => (prefix ? `${prefix}/${name}` : name);
  const urlOf = (name: string) => `${base}/${keyOf(name).split('/').map(encodeURIComponent).join('/')}`;

  async function call(url: string, init: { method: string; body?: Uint8Array<ArrayBuffer> }): Promise<Response> {
    let response: Response;
    try {
      response = await client.fetch(url, init);
    } catch (cause) {
      throw new BackupFault('BACKUP_PLACE', `${endpoint} adresine ulaşılamıyor.`, { cause });
    }
    if (response.ok) return response;
    const code = /<Code>([^<]*)<\/Code>/u.exec(await response.text())?.[1] ?? '';
    throw new BackupFault('BACKUP_PLACE', `${endpoint} isteği reddetti: ${response.status} ${code}`.trim());
  }

  return {
    async put(name, bytes) {
      await call(urlOf(name), { method: 'PUT', body: new Uint8Array(bytes) });
    },
    async get(name) {
      return Buffer.from(await (await call(urlOf(name), { method: 'GET' })).arrayBuffer());
    },
    async list() {
      const names: string[] = [];
      for (let token: string | undefined; ; ) {
        const query = new URLSearchParams({ 'list-type': '2', prefix: prefix ? `${prefix}/` : '' });
        if (token !== undefined) query.set('continuation-token', token);
        const page = await (await call(`${base}?${query}`, { method: 'GET' })).text();
        for (const [, key] of page.matchAll(/<Key>([^<]*)<\/Key>/gu))
          names.push(unescaped(key!).slice(prefix ? prefix.length + 1 : 0));
        token = /<NextContinuationToken>([^<]*)</u.exec(page)?.[1];
        if (token === undefined) return names;
        token = unescaped(token);
      }
    },
    async remove(name) {
      await call(urlOf(name), { method: 'DELETE' });
    },
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string) => text.replace(/&(amp|lt|gt|quot|apos);/gu, (_, name: string) => ENTITIES[name]!);
