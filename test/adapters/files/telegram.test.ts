import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTelegramClient } from '../../../adapters/telegram/client.js';
import { createFetchFile } from '../../../adapters/telegram/files.js';
import { readUpdate } from '../../../adapters/telegram/incoming.js';
import { updateSchema } from '../../../adapters/telegram/updates-schema.js';
import { type FakeTelegram, startFakeTelegram } from '../../../scripts/fake/telegram.js';
import { createDownload } from '../../../server/attachments/download.js';
import { jpeg } from '../../support/files.js';

jest.setTimeout(60_000);

let fake: FakeTelegram;
beforeAll(async () => {
  fake = await startFakeTelegram();
});
afterAll(() => fake.close());

const fetchFile = () => {
  const client = createTelegramClient({ token: fake.token, api: fake.url, timeoutMs: 3_000 });
  return createFetchFile(client, createDownload([fake.url], []), { api: fake.url, token: fake.token });
};
const signal = new AbortController().signal;

describe('a file by Telegram', () => {
  it('is the biggest size of a photo, or the document, with its caption', () => {
    const person = fake.person(7001, 'Ayşe');
    const sizes = [
      { file_id: 'small', file_unique_id: 's', width: 90, height: 90, file_size: 900 },
      { file_id: 'big', file_unique_id: 'b', width: 1280, height: 1280, file_size: 90_000 },
    ];
    const read = (update: unknown) => readUpdate(updateSchema.parse(update), { id: 1, username: 'bot' });
    expect(read(person.send({ photo: sizes, caption: 'bakar mısınız' }))).toMatchObject({
      kind: 'content',
      content: 'photo',
      caption: 'bakar mısınız',
      file: { id: 'big', size: 90_000 },
    });
    expect(read(person.send({ document: { file_id: 'doc', file_unique_id: 'd' } }))).toMatchObject({
      content: 'document',
      file: { id: 'doc' },
    });
    expect(read(person.send({ voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } }))).not.toHaveProperty('file');
  });

  it('is asked for by getFile and downloaded', async () => {
    const bytes = jpeg(2_000);
    const got = await fetchFile()({ file: fake.file(bytes), size: '2013' }, signal);
    expect(got.ok && got.bytes.equals(bytes)).toBe(true);
  });

  it('is refused for its size before anything is downloaded', async () => {
    const { length } = fake.calls;
    expect(await fetchFile()({ file: 'F1', size: String(11 * 1024 * 1024) }, signal)).toEqual({
      ok: false,
      reason: 'too-large',
    });
    expect(fake.calls).toHaveLength(length);
    const huge = fake.file(Buffer.alloc(21 * 1024 * 1024));
    expect(await fetchFile()({ file: huge }, signal)).toEqual({ ok: false, reason: 'too-large' });
    const large = fake.file(Buffer.alloc(11 * 1024 * 1024));
    expect(await fetchFile()({ file: large }, signal)).toEqual({ ok: false, reason: 'too-large' });
  });

  it('is gone where Telegram does not know it, and tried again where its servers fail', async () => {
    expect(await fetchFile()({ file: 'unknown' }, signal)).toEqual({ ok: false, reason: 'gone' });
    expect(await fetchFile()({ file: fake.file(jpeg(), 'gone') }, signal)).toEqual({ ok: false, reason: 'gone' });
    const failing = fake.file(jpeg(), 'error');
    expect(await fetchFile()({ file: failing }, signal)).toEqual({ ok: false, reason: 'unavailable' });
    expect((await fetchFile()({ file: failing }, signal)).ok).toBe(true);
  });
});

describe('a download', () => {
  const signalled = { signal };
  it('goes to the platform’s own hosts and to no address inside', async () => {
    const download = createDownload(['https://graph.example.org'], ['lookaside.fbsbx.com', '127.0.0.1:9']);
    for (const [url, reason] of [
      ['https://169.254.169.254/latest/meta-data', 'address-forbidden'],
      ['https://evil.example/media', 'host-forbidden'],
      ['http://lookaside.fbsbx.com/x', 'scheme-forbidden'],
      ['https://127.0.0.1:9/x', 'address-forbidden'],
    ] as const)
      expect(await download(url, signalled)).toMatchObject({ ok: false, reason });
  });
});
