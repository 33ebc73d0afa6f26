import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { type FileRefusal, MAX_FILE_BYTES } from '../../bot/index.js';
import { isTooDeep } from '../nesting.js';
import { createPace } from './pace.js';

/** Files of one upload, and bytes of everything together: what is over is not read. */
const MAX_FILES = 5;
const MAX_UPLOAD_BYTES = (MAX_FILES + 1) * MAX_FILE_BYTES;
const MAX_ACTIVITY_BYTES = 256 * 1024;
const ACTIVITY = 'application/vnd.microsoft.activity';
/** How often it is looked whether an upload still brings something: it holds a place that others wait for. */
const STRETCH_MS = 10_000;

export type Upload =
  | { readonly ok: true; readonly activity: unknown; readonly files: readonly (Buffer | FileRefusal)[] }
  | { readonly ok: false; readonly code: 'MessageSizeTooBig' | 'BadSyntax' | 'UploadTooSlow' };

/** Reads a multipart body (CHANNELS 3.8): a part `activity`, parts `file`. What files are called is not kept. Never rejects. */
export function readUpload(request: IncomingMessage, stretchMs = STRETCH_MS): Promise<Upload> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > MAX_UPLOAD_BYTES) return Promise.resolve({ ok: false, code: 'MessageSizeTooBig' });
  return new Promise((resolve) => {
    const files: (Buffer | FileRefusal)[] = [];
    let activity: string | undefined;
    let received = 0;
    const isTooSlow = createPace();
    const pace = setInterval(() => {
      if (isTooSlow(received)) end({ ok: false, code: 'UploadTooSlow' });
    }, stretchMs);
    const settle = (upload: Upload) => {
      clearInterval(pace);
      resolve(upload);
    };
    const end = (upload: Upload) => {
      request.unpipe(parser);
      request.resume();
      settle(upload);
    };
    let parser: busboy.Busboy;
    try {
      parser = busboy({
        headers: request.headers,
        limits: { fileSize: MAX_FILE_BYTES, files: MAX_FILES + 1, fieldSize: MAX_ACTIVITY_BYTES, fields: 4 },
      });
    } catch {
      return settle({ ok: false, code: 'BadSyntax' });
    }
    parser.on('field', (name, value) => {
      if (name === 'activity') activity = value;
    });
    parser.on('file', (name, stream, { mimeType }) => {
      const chunks: Buffer[] = [];
      const isActivity = name === 'activity' || mimeType === ACTIVITY;
      const place = isActivity ? -1 : files.push('damaged') - 1;
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
      });
      stream.on('limit', () => {
        chunks.length = 0;
      });
      stream.on('close', () => {
        const content = Buffer.concat(chunks);
        if (isActivity) activity = content.subarray(0, MAX_ACTIVITY_BYTES).toString('utf8');
        else files[place] = stream.truncated ? 'too-large' : content;
      });
    });
    parser.on('filesLimit', () => end({ ok: false, code: 'MessageSizeTooBig' }));
    parser.on('error', () => end({ ok: false, code: 'BadSyntax' }));
    parser.on('close', () => settle(parsed(activity, files)));
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received > MAX_UPLOAD_BYTES) end({ ok: false, code: 'MessageSizeTooBig' });
    });
    request.on('aborted', () => end({ ok: false, code: 'BadSyntax' }));
    request.pipe(parser);
  });
}

function parsed(activity: string | undefined, files: readonly (Buffer | FileRefusal)[]): Upload {
  try {
    if (activity !== undefined && isTooDeep(Buffer.from(activity))) return { ok: false, code: 'BadSyntax' };
    return { ok: true, activity: activity === undefined ? undefined : JSON.parse(activity), files };
  } catch {
    return { ok: false, code: 'BadSyntax' };
  }
}

/** Files that stand in an activity itself, as `data:` addresses; any other address is not fetched: it is somebody else's. */
export function attachedFiles(
  attachments: readonly { readonly contentUrl?: string | undefined }[],
): (Buffer | FileRefusal)[] {
  return attachments.slice(0, MAX_FILES).map(({ contentUrl = '' }) => {
    const [, data] = /^data:[^,]{0,200};base64,([A-Za-z0-9+/=\s]*)$/u.exec(contentUrl) ?? [];
    return data === undefined ? 'unavailable' : Buffer.from(data, 'base64');
  });
}
