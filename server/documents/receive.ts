import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { MAX_FILE_BYTES } from '../../knowledge/index.js';
import { AppError } from '../errors.js';

export const MAX_FILES = 20;
/** Bytes of a whole request. */
export const MAX_REQUEST_BYTES = 5 * MAX_FILE_BYTES;
const MAX_NAME = 200;

/** A file as it was sent, lying in a temporary folder. */
export interface ReceivedFile {
  /** Its name without folders and control characters. */
  readonly name: string;
  readonly path: string;
  /** Over the limit: `path` holds only its beginning. */
  readonly truncated: boolean;
}

export interface Received {
  readonly files: readonly ReceivedFile[];
  /** Removes the temporary folder. */
  dispose(): Promise<void>;
}

const tidyName = (name: string | undefined) =>
  (name ?? '')
    .split(/[\\/]/)
    .pop()!
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .normalize('NFC')
    .slice(-MAX_NAME) || 'adsız';

/**
 * Streams the files of a `multipart/form-data` body to a temporary folder. Throws `MEDIA_TYPE_UNSUPPORTED`, `BODY_MALFORMED`,
 * `BODY_TOO_LARGE`, `REQUEST_INVALID` (no file), and leaves nothing behind then.
 */
export async function receiveFiles(request: IncomingMessage): Promise<Received> {
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? ''))
    throw new AppError('MEDIA_TYPE_UNSUPPORTED', { detail: 'Dosyalar multipart/form-data olarak gönderilmeli.' });
  const folder = await mkdtemp(join(tmpdir(), 'mebasistan-upload-'));
  const dispose = () => rm(folder, { recursive: true, force: true });
  try {
    const files = await writeFiles(request, folder);
    if (files.length === 0)
      throw new AppError('REQUEST_INVALID', {
        errors: [{ field: 'file', detail: 'En az bir dosya gönderilmeli (multipart/form-data, alan adı: file).' }],
      });
    return { files, dispose };
  } catch (fault) {
    await dispose();
    throw fault;
  }
}

function parserFor(request: IncomingMessage) {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { files: MAX_FILES, fileSize: MAX_FILE_BYTES + 1, fields: 20, fieldSize: 10_000, parts: MAX_FILES + 20 },
    });
  } catch (cause) {
    throw new AppError('BODY_MALFORMED', { detail: 'Çok parçalı gövde okunamadı.', cause });
  }
}

async function writeFiles(request: IncomingMessage, folder: string): Promise<ReceivedFile[]> {
  const parser = parserFor(request);
  const writing: Promise<ReceivedFile>[] = [];
  let refusal: AppError | undefined;
  let bytes = 0;
  const stop = (error: AppError) => {
    refusal ??= error;
    parser.destroy(error);
  };
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MAX_REQUEST_BYTES)
      stop(
        new AppError('BODY_TOO_LARGE', {
          detail: `Bir istekte en çok ${MAX_REQUEST_BYTES / 1024 / 1024} MB gönderilebilir.`,
        }),
      );
  });
  parser.on(
    'file',
    (_field: string, stream: Readable & { truncated?: boolean }, { filename }: { filename: string }) => {
      const path = join(folder, String(writing.length));
      const written = pipeline(stream, createWriteStream(path)).then(() => ({
        name: tidyName(filename),
        path,
        truncated: stream.truncated === true,
      }));
      written.catch(() => undefined);
      writing.push(written);
    },
  );
  parser.on('filesLimit', () =>
    stop(
      new AppError('REQUEST_INVALID', {
        errors: [{ field: 'file', detail: `Bir istekte en çok ${MAX_FILES} dosya gönderilebilir.` }],
      }),
    ),
  );
  try {
    await pipeline(request, parser);
    return await Promise.all(writing);
  } catch (cause) {
    await Promise.allSettled(writing);
    throw refusal ?? new AppError('BODY_MALFORMED', { detail: 'Çok parçalı gövde eksik veya bozuk.', cause });
  }
}
