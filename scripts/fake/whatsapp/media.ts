import { createHash, randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import busboy from 'busboy';

export interface StoredMedia {
  readonly filename: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** How the next download of a file is to go wrong. */
export type MediaFault = 'gone' | 'error' | 'cut' | 'slow' | 'damaged';

const LINK = /^\/media\/(\d+)$/u;

/** The media side of the fake: takes uploads and what citizens send, and gives them back by id, then by an address that wants the token. */
export function createMedia(slowMs: number) {
  const stored = new Map<string, StoredMedia>();
  const faults = new Map<string, MediaFault[]>();
  let downloads = 0;
  return {
    stored: stored as ReadonlyMap<string, StoredMedia>,
    get downloads() {
      return downloads;
    },

    /** A citizen's file; the node of its message. */
    put(file: StoredMedia, ...going: readonly MediaFault[]) {
      const id = String(randomInt(1e12, 1e13));
      stored.set(id, file);
      faults.set(id, [...going]);
      return { id, mime_type: file.type, sha256: createHash('sha256').update(file.bytes).digest('base64') };
    },

    /** The id that an address names; undefined: it is none of ours. */
    linked: (path: string): string | undefined => LINK.exec(path)?.[1],

    async download(id: string, response: ServerResponse): Promise<void> {
      downloads += 1;
      const file = stored.get(id);
      const fault = faults.get(id)?.shift();
      if (!file || fault === 'gone') return void response.writeHead(404).end();
      if (fault === 'error') return void response.writeHead(500).end();
      response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.bytes.length });
      if (fault === 'damaged') return void response.end(Buffer.alloc(file.bytes.length, 1));
      if (fault === undefined) return void response.end(file.bytes);
      response.write(file.bytes.subarray(0, 100));
      if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
      response.destroy();
    },

    async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const { fields, file } = await readForm(request);
      const reply = (status: number, body: object) =>
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      if (fields.messaging_product !== 'whatsapp' || !file) {
        reply(400, {
          error: { message: '(#100) messaging_product and file are required', type: 'OAuthException', code: 100 },
        });
        return;
      }
      const id = String(randomInt(1e12, 1e13));
      stored.set(id, file);
      reply(200, { id });
    },

    serve(id: string, base: string, response: ServerResponse): void {
      const file = stored.get(id);
      const body = file && {
        messaging_product: 'whatsapp',
        id,
        mime_type: file.type,
        sha256: createHash('sha256').update(file.bytes).digest('base64'),
        file_size: file.bytes.length,
        url: `${base}/media/${id}`,
      };
      const missing = {
        error: { message: '(#100) no such object', type: 'OAuthException', code: 100, error_subcode: 33 },
      };
      response.writeHead(body ? 200 : 400, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? missing));
    },
  };
}

function readForm(
  request: IncomingMessage,
): Promise<{ fields: Record<string, string>; file: StoredMedia | undefined }> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    let file: StoredMedia | undefined;
    const parser = busboy({ headers: request.headers });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_name, stream, { filename, mimeType }) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        file = { filename: filename ?? '', type: mimeType, bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('close', () => resolve({ fields, file }));
    parser.on('error', reject);
    request.pipe(parser);
  });
}
