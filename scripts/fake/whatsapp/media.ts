import { createHash, randomInt } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import busboy from 'busboy';

export interface StoredMedia {
  readonly filename: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** The media side of the fake: takes uploads, gives them back by id. */
export function createMedia() {
  const stored = new Map<string, StoredMedia>();
  return {
    stored: stored as ReadonlyMap<string, StoredMedia>,

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

    serve(id: string, response: ServerResponse): void {
      const file = stored.get(id);
      const body = file && {
        messaging_product: 'whatsapp',
        id,
        mime_type: file.type,
        sha256: createHash('sha256').update(file.bytes).digest('base64'),
        file_size: file.bytes.length,
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
