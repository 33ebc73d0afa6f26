import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Reply } from '../../../bot/index.js';
import { createAttachments } from '../../../server/attachments/attachments.js';
import { createLog } from '../../../server/index.js';
import { createMetrics } from '../../../server/metrics.js';
import { configuredScanner } from '../../../server/scanning/scanner.js';
import { type FakeClamd, startFakeClamd, VIRUS } from '../../support/fake-clamd.js';
import { jpeg, pdf, segment } from '../../support/files.js';
import { createDatabase } from '../../support/postgres.js';
import { textOf } from '../../support/talk.js';
import { openTicketTalk, type TicketTalk } from '../../support/ticket-talk.js';

jest.setTimeout(120_000);

const MINUTE = 60_000;
/** A whole PDF, and a whole picture whose camera wrote the virus beside it. */
const infectedPdf = () => Buffer.concat([Buffer.from('%PDF-1.4\n%'), VIRUS, Buffer.from('\n'), pdf().subarray(9)]);
const infectedPhoto = () => jpeg(500, [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), VIRUS]))]);

describe.each(['sqlite', 'postgres'])('citizens’ files with a scanner, on %s', (dialect) => {
  let talk: TicketTalk;
  let fake: FakeClamd;
  let count = 0;
  beforeAll(async () => {
    fake = await startFakeClamd();
    talk = await openTicketTalk({ databaseUrl: dialect === 'postgres' ? await createDatabase() : undefined });
  }, 120_000);
  afterAll(async () => {
    await talk?.close();
    await fake?.close();
  });

  const attachments = () => {
    const scanner = configuredScanner(fake.setting, {
      metrics: createMetrics({ processMetrics: false }),
      log: { warn: () => {} },
      scanMs: MINUTE,
    });
    const { store, engine } = talk.assistant;
    return createAttachments({ store, engine, log: createLog('silent'), now: talk.now, scan: scanner?.citizen });
  };
  const file = (conversationId: string, source: Readonly<Record<string, string>> = {}) => {
    count += 1;
    talk.pass(20_000);
    return { conversationId, channel: 'web', messageId: `${dialect}-${count}`, source, receivedAt: talk.now() };
  };
  const replies = async (conversationId: string, after = 0): Promise<readonly Reply[]> => {
    await talk.assistant.engine.idle();
    await talk.assistant.outbox.idle();
    const entries = await talk.assistant.store.conversations.transcript(conversationId, after, 500);
    return entries.flatMap(({ reply }) => reply ?? []);
  };

  it.each([
    ['a PDF', infectedPdf],
    ['a picture, beside it', infectedPhoto],
  ])('refuses what has a virus in %s, in words, and keeps nothing of it', async (name, make) => {
    const c = `virus-${dialect}-${name}`;
    const { facts } = await attachments().intake.arrived(file(c), make());
    expect(facts).toMatchObject({ status: 'refused', reason: 'infected' });
    expect(textOf(await replies(c))).toContain('Bu dosyada zararlı yazılım bulundu; almadım ve saklamadım.');
    const again = await attachments().intake.arrived(file(c), make());
    expect(again.facts).toMatchObject({ status: 'refused', reason: 'infected' });
  });

  it('takes what is clean, and asks nobody about what it would not take anyway', async () => {
    const before = fake.files.length;
    const c = `clean-${dialect}`;
    expect((await attachments().intake.arrived(file(c), pdf())).facts).toMatchObject({ status: 'kept' });
    const program = Buffer.concat([Buffer.from('MZ'), VIRUS]);
    expect((await attachments().intake.arrived(file(c), program)).facts).toMatchObject({ reason: 'type' });
    expect(fake.files.length).toBe(before + 1);
  });

  it('refuses for now what came along and cannot be scanned; sent again, it is taken', async () => {
    const c = `later-${dialect}`;
    await talk.say('okul servisi ne zaman gelir', c);
    const bytes = pdf();
    fake.mood = 'error';
    expect((await attachments().intake.arrived(file(c), bytes)).facts).toMatchObject({ reason: 'unscanned' });
    expect(textOf(await replies(c))).toContain('güvenlik taramasından geçiremedim');
    fake.mood = 'well';
    expect((await attachments().intake.arrived(file(c), bytes)).facts).toMatchObject({ status: 'kept' });
  });

  it('tries what a platform keeps again until the scanner is back, and tells the citizen once', async () => {
    const { intake, fetchers } = attachments();
    fetchers.web = async () => ({ ok: true, bytes: pdf() });
    const c = `platform-${dialect}`;
    fake.mood = 'cut';
    await intake.expect(file(c, { media: '1' }));
    await intake.idle();
    expect(await replies(c)).toEqual([]);
    fake.mood = 'well';
    talk.pass(2_000);
    intake.poke();
    await intake.idle();
    expect(textOf(await replies(c))).toContain('Dosyanızı aldım');
    await intake.stop();
  });

  it('gives up on what a platform keeps after its last try, and says so', async () => {
    const { intake, fetchers } = attachments();
    let fetches = 0;
    fetchers.web = async () => {
      fetches += 1;
      return { ok: true, bytes: pdf() };
    };
    const c = `given-up-${dialect}`;
    fake.mood = 'cut';
    await intake.expect(file(c, { media: '2' }));
    for (let at = 0; at < 10; at++) {
      await intake.idle();
      talk.pass(5 * MINUTE);
      intake.poke();
    }
    await intake.idle();
    fake.mood = 'well';
    expect(fetches).toBe(6);
    expect(textOf(await replies(c))).toContain('güvenlik taramasından geçiremedim');
    await intake.stop();
  });
});
