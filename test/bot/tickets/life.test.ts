import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createDatabase } from '../../support/postgres.js';
import { textOf } from '../../support/talk.js';
import { label, openTicketTalk, type TicketTalk } from '../../support/ticket-talk.js';

jest.setTimeout(120_000);
const DAY = 86_400_000;

describe.each(['sqlite', 'postgres'] as const)('a ticket’s whole life on %s', (dialect) => {
  let talk: TicketTalk;
  beforeAll(async () => {
    talk = await openTicketTalk({ databaseUrl: dialect === 'postgres' ? await createDatabase() : undefined });
  });
  afterAll(async () => {
    await talk.close();
  });

  it('is talked through in one conversation, with an agent at work between', async () => {
    const { say, desk } = talk;
    const text = async (line: string) => textOf(await say(line));

    const { number, said } = await talk.open();
    expect(said).toMatch(/Başvurunuza \*\*.+ destek bürosu\*\* bakacak/);
    expect(said).toContain('en geç **3 Aralık 2026 Perşembe** günü yanıtlanır');
    const logged = await talk.assistant.store.desk.load(number);
    expect(logged?.records.map(({ event, actor }) => `${event.type} ${actor}`)).toEqual([
      'opened bot',
      'routed routing',
    ]);
    expect(logged?.bureau).not.toBe('mebim');
    expect(logged?.answerDue).toBe(Date.parse('2026-12-03T17:30:00+03:00'));

    // 1
    const state = await text('basvurum ne oldu');
    expect(state).toContain(number);
    expect(state).toMatch(/Bakan birim:\*\* .+ destek bürosu \(30 Kasım 2026 Pazartesi gününden beri\)/);
    expect(state).toContain('en geç 3 Aralık 2026 Perşembe günü verilir');
    expect(state).not.toMatch(/ali|veli|532|il-ankara|merkez-/i);
    // 2, 3, 4
    expect(await text('başvuruma ekleme yapmak istiyorum')).toMatch(/ne eklemek istersiniz/);
    expect(await text('servisin plakası 06 ABC 123')).toMatch(/Bunu .+ başvurunuza ekleyeyim mi/);
    expect(await text('evet')).toMatch(/ekledim/);
    await desk(number, { type: 'claimed', agent: 'a' }, { type: 'started' });
    // 5
    expect(await text('noldu benim şikayetim')).toMatch(/üzerinde çalışılıyor/);
    // 6: the clock stands still while the desk waits for the citizen
    const [asked] = await desk(number, {
      type: 'citizen-asked',
      text: 'Servis hangi saatte gelmesi gerekirken kaçta geliyor?',
    });
    expect(asked?.kind).toBe('asked');
    expect(asked?.text).toContain('Servis hangi saatte');
    expect(label([asked!], 'Yanıt ver')).toBe(`Yanıt ver (${number})`);
    talk.pass(2 * DAY - 60_000);
    expect(await text('7 bucukta gelmesi lazim 8i 10 gece geliyo')).toMatch(
      /Yanıtınızı .+ ekledim; bakan büro çalışmaya devam edecek/,
    );
    // 7
    expect(await text('başvurum ne durumda')).toContain('en geç 7 Aralık 2026 Pazartesi günü verilir');
    // 8: something else in between
    expect((await say('MEBİM telefon numarası kaç?'))[0]?.kind).toBe('answer');
    // 9
    await desk(number, { type: 'authority-asked', authority: 'Çankaya Belediyesi', text: 'Güzergâh izni?' });
    expect(await text('dilekçem hangi aşamada')).toMatch(/Çankaya Belediyesi yanıtı/);
    await desk(number, { type: 'authority-answered', text: 'izin var' });
    // 10
    const answered = await desk(number, { type: 'answered', text: 'Servis saatleri düzeltildi.' });
    expect(answered[0]?.text).toContain('Servis saatleri düzeltildi.');
    expect(label(answered, 'Yeniden aç')).toBe(`Yeniden aç (${number})`);
    expect((await say('Teşekkürler'))[0]?.kind).toBe('smalltalk');
    // 11
    expect(await text('başvurum ne oldu?')).toMatch(/yanıtlandı[\s\S]+Servis saatleri düzeltildi/);
    // 12, 13, 14: the day after it is late again
    talk.pass(DAY);
    expect(await text('sorun çözülmedi, tekrar açın')).toMatch(/eksik kalan nedir/);
    expect(await text('bugün yine 40 dakika geç geldi')).toMatch(/şu notla yeniden açılsın mı[\s\S]+40 dakika/);
    expect(await text('evet yeniden aç')).toMatch(/yeniden açıldı/);
    const reopened = await talk.assistant.store.desk.load(number);
    expect(reopened?.state).toMatchObject({ status: 'reopened', reopens: 1 });
    expect(reopened?.records.at(-1)).toMatchObject({
      actor: 'citizen',
      event: { type: 'reopened', by: 'citizen', reason: 'bugün yine 40 dakika geç geldi' },
    });
    // 15
    expect(await text('başvurum ne oldu')).toMatch(/yeniden açıldı, üzerinde çalışılıyor/);
    await talk.restart();
    // 16, 17
    expect(await text('başvurumu geri çekmek istiyorum')).toMatch(/geri çekeyim mi/);
    expect(await text('yok kalsin, vazgectim')).toMatch(/Vazgeçtiniz/);
    // 18, 19
    expect(await text(`Geri çek (${number})`)).toMatch(/geri çekeyim mi/);
    expect(await text('evet, geri çek')).toMatch(/geri çekildi[\s\S]+yeniden açtırabilirsiniz/);
    // 20
    expect(await text('başvurum ne oldu')).toMatch(/isteğinizle geri çekildi/);

    const closed = await talk.assistant.store.desk.load(number);
    expect(closed?.state.status).toBe('withdrawn');
    expect(closed?.records.map(({ event }) => event.type)).toEqual([
      ...['opened', 'routed', 'citizen-wrote', 'claimed', 'started', 'citizen-asked', 'citizen-wrote'],
      ...['authority-asked', 'authority-answered', 'answered', 'reopened', 'withdrawn'],
    ]);
    const all = await talk.assistant.store.conversations.transcript('c1', 0, 500);
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, at) => at + 1));
  });
});
