import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A store of objects that speaks S3 over HTTP: signatures are checked as AWS does (Signature Version 4), lists come in pages. */
export interface FakeS3 {
  readonly url: string;
  /** By `bucket/key`. */
  readonly objects: Map<string, Buffer>;
  /** The next so many requests are answered with 503. */
  fail(times: number): void;
  close(): Promise<void>;
}

const PAGE = 3;

export async function startFakeS3(keyId: string, secret: string): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  let failures = 0;
  const answer = async (request: IncomingMessage): Promise<[status: number, body?: string | Buffer]> => {
    const body = await bodyOf(request);
    if (failures > 0) {
      failures -= 1;
      return [503, error('SlowDown')];
    }
    const wrong = signatureProblem(request, body, keyId, secret);
    if (wrong) return [403, error(wrong)];
    const { pathname, searchParams } = new URL(request.url!, 'http://s3');
    const path = decodeURIComponent(pathname.slice(1));
    if (searchParams.has('list-type')) return [200, page(path, searchParams)];
    if (request.method === 'PUT') {
      objects.set(path, body);
      return [200];
    }
    if (request.method === 'DELETE') {
      objects.delete(path);
      return [204];
    }
    const object = objects.get(path);
    return object ? [200, object] : [404, error('NoSuchKey')];
  };
  const page = (bucket: string, query: URLSearchParams): string => {
    const keys = [...objects.keys()]
      .filter((key) => key.startsWith(`${bucket}/${query.get('prefix') ?? ''}`))
      .map((key) => key.slice(bucket.length + 1))
      .sort();
    const from = Number(query.get('continuation-token') ?? 0);
    const next = from + PAGE < keys.length ? `<NextContinuationToken>${from + PAGE}</NextContinuationToken>` : '';
    const contents = keys.slice(from, from + PAGE).map((key) => `<Contents><Key>${key}</Key></Contents>`);
    return `<?xml version="1.0"?><ListBucketResult>${contents.join('')}${next}</ListBucketResult>`;
  };
  const server = createServer((request, response) => {
    void answer(request).then(([status, body]) => response.writeHead(status).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    fail: (times) => {
      failures = times;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const error = (code: string) => `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string) => createHmac('sha256', key).update(data).digest();

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
function signatureProblem(request: IncomingMessage, body: Buffer, keyId: string, secret: string): string | undefined {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/u;
  const [, id, day, region, signed, signature] = given.exec(request.headers.authorization ?? '') ?? [];
  if (id !== keyId) return 'InvalidAccessKeyId';
  const claimed = String(request.headers['x-amz-content-sha256']);
  if (claimed !== 'UNSIGNED-PAYLOAD' && claimed !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const { pathname, searchParams } = new URL(request.url!, 'http://s3');
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/gu, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const query = [...searchParams].map(([name, value]) => `${encoded(name)}=${encoded(value)}`).sort();
  const headers = signed!.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const canonical = [request.method, pathname, query.join('&'), headers.join(''), signed, claimed].join('\n');
  const at = String(request.headers['x-amz-date']);
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce((k, part) => hmac(k, part), hmac(hmac(`AWS4${secret}`, day!), region!));
  return hmac(key, toSign).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}
