import { type ClientRequest, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Readable, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export interface Address {
  readonly address: string;
  /** 4 or 6. */
  readonly family: number;
}

interface ExchangeRequest {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD';
  readonly headers: Readonly<Record<string, string>>;
  /** The only ones connected to; the name is not resolved again. */
  readonly addresses: readonly Address[];
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export type Exchange =
  | { readonly ok: true; readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }
  | { readonly ok: false; readonly reason: 'too-large' | 'encoding' | 'network' };

const MAX_HEADER_BYTES = 16 * 1024;
const failed = (reason: 'too-large' | 'encoding' | 'network'): Exchange => ({ ok: false, reason });

/** One request and its answer over a connection of its own, to one of `addresses`. Redirects are the caller's. Never rejects. */
export async function exchange(request: ExchangeRequest): Promise<Exchange> {
  let response: IncomingMessage;
  try {
    response = await answerTo(request);
  } catch {
    return failed('network');
  }
  const { statusCode: status = 0, headers } = response;
  if (request.method === 'HEAD' || status === 204 || status === 304) {
    response.destroy();
    return { ok: true, status, headers, body: Buffer.alloc(0) };
  }
  if (Number(headers['content-length'] ?? 0) > request.maxBytes) {
    response.destroy();
    return failed('too-large');
  }
  const body = await readBody(response, headers['content-encoding'], request.maxBytes);
  return Buffer.isBuffer(body) ? { ok: true, status, headers, body } : failed(body);
}

function answerTo({ url, method, headers, addresses, signal }: ExchangeRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const sent: ClientRequest = send(url, {
      method,
      headers,
      agent: false,
      lookup: pinned(addresses),
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
    });
    sent.once('response', resolve);
    sent.on('error', reject);
    sent.end();
  });
}

/** Answers every look-up with the addresses that were checked. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, options, callback) => {
    const first = addresses[0]!;
    if (options.all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
}

class Bounded extends Transform {
  #left: number;
  readonly chunks: Buffer[] = [];

  constructor(
    limit: number,
    private readonly keep: boolean,
  ) {
    super();
    this.#left = limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length;
    if (this.#left < 0) done(new TooLarge());
    else {
      if (this.keep) this.chunks.push(chunk);
      done(null, this.keep ? undefined : chunk);
    }
  }
}

class TooLarge extends Error {}

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Both what is sent and what it unfolds to are bounded: a compression bomb ends at the limit. */
async function readBody(
  response: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<Buffer | 'too-large' | 'encoding' | 'network'> {
  const name = encoding?.trim().toLowerCase() ?? '';
  const decoder = name === '' || name === 'identity' ? undefined : DECODERS[name];
  if (decoder === undefined && name !== '' && name !== 'identity') {
    response.destroy();
    return 'encoding';
  }
  const kept = new Bounded(maxBytes, true);
  try {
    if (decoder) await pipeline(response, new Bounded(maxBytes, false), decoder(), kept);
    else await pipeline(response, kept);
    return Buffer.concat(kept.chunks);
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    return isZlibFault(error) ? 'encoding' : 'network';
  }
}

function isZlibFault(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') || code.startsWith('ERR_BROTLI') || code.startsWith('ERR__ERROR_FORMAT');
}
