import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { personIn, type Reply, withPerson } from '../../../bot/index.js';
import { createAttachments } from '../../../server/attachments/attachments.js';
import { createLog } from '../../../server/index.js';
import { jpeg, pdf, png } from '../../support/files.js';
import { createDatabase } from '../../support/postgres.js';
import { labelsOf, textOf } from '../../support/talk.js';
import { label, openTicketTalk, type TicketTalk } from '../../support/ticket-talk.js';

jest.setTimeout(120_000);

describe.each(['sqlite', 'postgres'])('files in a talk on %s', (dialect) => {
  let talk: TicketTalk;
  let count = 0;
  beforeAll(async () => {
    talk = await openTicketTalk({ databaseUrl: dialect === 'postgres' ? await createDatabase() : undefined });
  }, 120_000);
  afterAll(async () => {
    await talk?.close();
  });

  const fresh = () => `dosya-${dialect}-${++count}`;
  /** Sends a file as the web does; what is said then. */
  const send = async (conversationId: string, bytes: Buffer, after = 20_000): Promise<Reply[]> => {
    const { intake } = createAttachments({
      store: talk.assistant.store,
      engine: talk.assistant.engine,
      log: createLog('silent'),
      now: talk.now,
    });
    talk.pass(after);
    const before = (await talk.assistant.store.conversations.transcript(conversationId, 0, 500)).at(-1)?.seq ?? 0;
    count += 1;
    const file = { conversationId, channel: 'web', messageId: `f${count}`, source: {}, receivedAt: talk.now() };
    await intake.arrived(file, bytes);
    await talk.assistant.engine.idle();
    await talk.assistant.outbox.idle();
    const after2 = await talk.assistant.store.conversations.transcript(conversationId, before, 500);
    return after2.flatMap(({ reply }) => reply ?? []);
  };
  const attachments = (number: string) => talk.assistant.store.desk.attachments.list(number);
  const numberIn = (replies: readonly Reply[]) => /MEB-\d{4}-\d{6}/.exec(textOf(replies))?.[0] ?? '';
  const intake = async (conversation: string) => {
    for (const line of ['okudum devam', 'Ankara', 'Çankaya', 'Atatürk İlkokulu', 'ali veli', '0532 123 45 67'])
      await talk.say(line, conversation);
  };

  it('sent while a ticket is written go into it, several of them, and the summary counts them', async () => {
    const c = fresh();
    await talk.say('başvuru oluşturmak istiyorum', c);
    await talk.say('okulun servisi her gün geç geliyor, çocuklar soğukta bekliyor', c);
    const first = await send(c, jpeg());
    expect(textOf(first)).toContain('Dosyanızı aldım; gönderdiğinizde başvurunuza ekleyeceğim.');
    expect(textOf(first)).toContain('Kişisel verileriniz');
    await talk.say('okudum devam', c);
    expect(textOf(await send(c, pdf()))).toContain('2. dosyanızı da aldım');
    for (const line of ['Ankara', 'Çankaya', 'Atatürk İlkokulu', 'ali veli']) await talk.say(line, c);
    expect(textOf(await talk.say('0532 123 45 67', c))).toContain('**Ekler:** 2 dosya');
    const opened = await talk.say('onayla ve gönder', c);
    expect(textOf(opened)).toContain('Gönderdiğiniz 2 dosya başvurunuza eklendi.');
    const kept = await attachments(numberIn(opened));
    expect(kept.map(({ mediaType, addedBy }) => [mediaType, addedBy])).toEqual([
      ['image/jpeg', 'citizen'],
      ['application/pdf', 'citizen'],
    ]);
    expect(kept[0]?.name).toBe(`${numberIn(opened)}-ek-1.jpg`);
  });

  it('with no ticket open one with it after a yes, typed in any way', async () => {
    const c = fresh();
    const asked = await send(c, png());
    expect(textOf(asked)).toContain('Bu dosyayla yeni bir başvuru açalım mı?');
    expect(textOf(asked)).toContain('24 saat');
    expect(labelsOf(asked)).toEqual(['Yeni başvuru aç', 'Dosyayı sil']);
    expect(textOf(await talk.say('evet acalim lutfen', c))).toContain('Başvurunuzu ilgili birime ileteceğim');
    await talk.say('kantin fiyatları çok yüksek, denetlenmesini istiyorum', c);
    await intake(c);
    const opened = await talk.say('onayla ve gönder', c);
    expect(await attachments(numberIn(opened))).toHaveLength(1);
  });

  it('with a ticket are offered to it, and go there after a yes', async () => {
    const c = fresh();
    const { number } = await talk.open(undefined, c);
    const asked = await send(c, jpeg());
    expect(textOf(asked)).toContain(`**${number}** numaralı başvurunuza ekleyeyim mi?`);
    expect(await attachments(number)).toEqual([]);
    expect(textOf(await talk.say('evt', c))).toBe(`Dosyanızı **${number}** numaralı başvurunuza ekledim.`);
    expect(await attachments(number)).toHaveLength(1);
    const log = (await talk.assistant.store.desk.load(number))?.records.at(-1);
    expect(log).toMatchObject({ actor: 'citizen', event: { type: 'attached' } });
  });

  it('with several tickets are asked which they belong to', async () => {
    const c = fresh();
    const one = await talk.open(undefined, c);
    const two = await talk.open('okulun kantininde fiyatlar çok yüksek, şikayet etmek istiyorum', c);
    expect(
      labelsOf(await send(c, jpeg()))
        .slice(0, 2)
        .join(' '),
    ).toContain(one.number);
    expect(textOf(await talk.say('evet', c))).toContain('Hangi başvurunuza');
    const said = await talk.say(two.number.toLowerCase(), c);
    expect(textOf(said)).toContain(`**${two.number}** numaralı başvurunuza ekledim`);
    expect([await attachments(one.number), await attachments(two.number)].map(({ length }) => length)).toEqual([0, 1]);
  });

  it('answer what the desk asked for', async () => {
    const c = fresh();
    const { number } = await talk.open(undefined, c);
    await talk.assistant.store.desk.claim(number, 'a');
    await talk.desk(number, { type: 'citizen-asked', text: 'Diplomanızın fotoğrafını gönderir misiniz?' });
    await send(c, jpeg());
    await talk.say('evet ekle', c);
    const events = (await talk.assistant.store.desk.load(number))?.records.slice(-2).map(({ event }) => event.type);
    expect(events).toEqual(['citizen-wrote', 'attached']);
  });

  it('are thrown away when that is said, and kept for later on a no', async () => {
    const c = fresh();
    await send(c, jpeg());
    expect(textOf(await talk.say('hayir', c))).toContain('24 saat');
    expect(textOf(await talk.say('dosyayi sil', c))).toBe('Dosyanızı sildim.');
    const { number } = await talk.open(undefined, c);
    expect(await attachments(number)).toEqual([]);
  });

  it('do not stand in the way of a question, and go into the ticket that comes of it', async () => {
    const c = fresh();
    await send(c, jpeg());
    const answered = await talk.say('LGS ne zaman yapılacak?', c);
    expect(textOf(answered)).not.toContain('Bu dosyayla');
    const { number, said } = await talk.open(undefined, c);
    expect(said).toContain('Gönderdiğiniz dosya başvurunuza eklendi.');
    expect(await attachments(number)).toHaveLength(1);
  });

  it('sent together get one question', async () => {
    const c = fresh();
    await send(c, jpeg());
    const second = await send(c, jpeg(), 2_000);
    expect(textOf(second)).toBe('2. dosyanızı da aldım.');
    expect(labelsOf(second)).toContain('Yeni başvuru aç');
    expect(textOf(await talk.say('sil', c))).toBe('2 dosyanızı sildim.');
  });

  it('of another type or damaged are refused with what is possible', async () => {
    const c = fresh();
    const refused = textOf(await send(c, Buffer.from('MZ this is a program')));
    expect(refused).toContain('saklamadım');
    expect(refused).toContain('JPEG, PNG, WebP');
    expect(textOf(await send(c, jpeg().subarray(0, 200)))).toContain('bozuk');
    const rows = (await talk.assistant.store.conversations.transcript(c, 0, 50)).filter(
      ({ direction }) => direction === 'in',
    );
    expect(rows.map(({ text }) => text)).toEqual(['[Dosya, alınmadı]', '[Dosya, alınmadı]']);
  });

  it('sent twice are one', async () => {
    const c = fresh();
    const photo = jpeg();
    await send(c, photo);
    expect(textOf(await send(c, photo))).toContain('daha önce göndermiştiniz');
    const { number } = await talk.open(undefined, c);
    expect(await attachments(number)).toHaveLength(1);
    expect(textOf(await send(c, photo))).toContain(`zaten **${number}** numaralı`);
  });

  it('go silently into the one ticket while a person is on', async () => {
    const c = fresh();
    const { number } = await talk.open(undefined, c);
    const { state, version } = await talk.assistant.store.conversations.load(c);
    const person = withPerson(state, talk.now());
    const taken = { conversationId: c, agent: 'a', number } as Parameters<
      typeof talk.assistant.store.takeovers.begin
    >[0];
    expect(await talk.assistant.store.takeovers.begin(taken, version, person, personIn())).toBe(true);
    expect(await send(c, jpeg())).toEqual([]);
    expect(await attachments(number)).toHaveLength(1);
  });

  it('are told by name of what they are in the transcript, never by the name they had', async () => {
    const c = fresh();
    await send(c, jpeg(240_000));
    const [entry] = await talk.assistant.store.conversations.transcript(c, 0, 5);
    expect(entry?.text).toBe('[Dosya: JPEG fotoğraf, 240 kB]');
  });

  it('a voice note gets an honest answer and the ways on', async () => {
    const c = fresh();
    talk.pass(1_000);
    const { engine, store } = talk.assistant;
    await engine.submit({
      id: 'v1',
      channel: 'web',
      conversationId: c,
      kind: 'content',
      text: 'voice',
      receivedAt: talk.now(),
    });
    await engine.idle();
    const [heard, said] = await store.conversations.transcript(c, 0, 5);
    expect(heard?.text).toBe('[Sesli mesaj]');
    expect(said?.text).toContain('dinleyemiyorum ve saklamadım');
    expect(label(said?.reply ? [said.reply] : [], 'Başvuru')).toBeDefined();
  });
});
