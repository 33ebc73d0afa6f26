import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { personIn, personOut, personSays, withoutPerson, withPerson } from '../../../bot/index.js';
import { labelsOf, textOf } from '../../support/talk.js';
import { label, openTicketTalk, type TicketTalk } from '../../support/ticket-talk.js';

jest.setTimeout(60_000);
const DAY = 86_400_000;

let talk: TicketTalk;
let count = 0;
let conversation = '';
const text = async (line: string, of = conversation) => textOf(await talk.say(line, of));
const open = (complaint?: string) => talk.open(complaint, conversation);
const stateOf = async (number: string) => (await talk.assistant.store.desk.load(number))!.state;
const logOf = async (number: string) =>
  (await talk.assistant.store.desk.load(number))!.records.map(({ event }) => event.type);

beforeAll(async () => {
  talk = await openTicketTalk();
});
afterAll(() => talk.close());
beforeEach(() => {
  conversation = `flow-${++count}`;
  talk.pass(120_000);
});

describe('outside its conversation', () => {
  it.each([
    'başvurum ne oldu',
    'başvuruma ekleme yapmak istiyorum',
    'başvurumu geri çekmek istiyorum',
    'başvurumu tekrar açın',
  ])('nothing of a ticket is told or done without its code: %s', async (wish) => {
    const { number, code } = await open();
    const elsewhere = `${conversation}-elsewhere`;
    expect(await text(wish, elsewhere)).toMatch(/Başvuru numaranızı yazar mısınız/);
    const asked = await text(number, elsewhere);
    expect(asked).toMatch(/Takip kodunuzu yazar mısınız/);
    expect(asked).not.toMatch(/servis|Ankara|büro/);
    const refused = await text('ABCD-2345', elsewhere);
    expect(refused).toMatch(/bulamadım/);
    expect(refused).not.toMatch(/servis|Ankara|büro/);
    await text(wish, elsewhere);
    expect(await text(`${number} ${code}`, elsewhere)).toContain(number);
    expect(await logOf(number)).toEqual(['opened', 'routed']);
  });

  it('a button’s label that names somebody’s ticket asks for its code', async () => {
    const { number } = await open();
    expect(await text(`Geri çek (${number})`, `${conversation}-x`)).toMatch(/Takip kodunuzu/);
    expect(await text('ZZZZ-2222', `${conversation}-x`)).toMatch(/bulamadım/);
    expect((await stateOf(number)).status).toBe('new');
  });

  it('a code that was given stands for half an hour, for whatever is wished', async () => {
    const { number, code } = await open();
    const elsewhere = `${conversation}-elsewhere`;
    expect(await text(`${number} ${code} noldu`, elsewhere)).toContain(number);
    expect(await text('bi şey daha eklicem başvuruma', elsewhere)).toMatch(/ne eklemek istersiniz/);
    await text('şoför de kaba davranıyor', elsewhere);
    expect(await text('evet ekle', elsewhere)).toMatch(/ekledim/);
    expect(await logOf(number)).toEqual(['opened', 'routed', 'citizen-wrote']);
    talk.pass(31 * 60_000);
    expect(await text('başvurumu geri çekmek istiyorum', elsewhere)).toMatch(/Başvuru numaranızı/);
  });

  it('guessing is stopped after five wrong codes, whatever was wished with them', async () => {
    const { number, code } = await open();
    const guesser = `${conversation}-guesser`;
    for (const wish of ['durumu', 'geri çekiyorum', 'yeniden açın', 'ekleme yap', 'durumu'])
      expect(await text(`${number} AAAA-2222 ${wish}`, guesser)).toMatch(/bulamadım/);
    const locked = await text(`${number} ${code}`, guesser);
    expect(locked).toMatch(/Güvenliğiniz/);
    expect(locked).not.toMatch(/servis/);
  });
});

describe('several tickets in one conversation', () => {
  it('are listed with choices, and a number, a place in the list or a tap says which', async () => {
    const first = await open();
    talk.pass(120_000);
    const second = await open('okulun kaloriferi yanmıyor sınıflar buz gibi şikayetçiyim');
    const list = await talk.say('şikayetim ne oldu', conversation);
    expect(textOf(list)).toContain('2** başvurunuz var');
    expect(labelsOf(list).map((one) => one.slice(0, first.number.length))).toEqual([first.number, second.number]);
    expect(await text('ikincisi')).toMatch(/kalorifer/);
    await text('başvurumu geri çekmek istiyorum');
    expect(await text(first.number)).toMatch(/servisi .+ geri çekeyim mi/);
    await text('evet');
    expect((await stateOf(first.number)).status).toBe('withdrawn');
    expect((await stateOf(second.number)).status).toBe('new');
    // Only one is left that can be withdrawn.
    expect(await text('şikayetimi geri çekiyorum')).toMatch(/kalorifer.+ geri çekeyim mi/);
  });
});

describe('a question of the desk', () => {
  const ask = async (number: string, what = 'Servisin plakası nedir?') => {
    await talk.desk(number, { type: 'claimed', agent: 'a' }, { type: 'started' });
    return talk.desk(number, { type: 'citizen-asked', text: what });
  };

  it('takes what is said next for its answer, in the citizen’s own words', async () => {
    const { number } = await open();
    await ask(number, 'Size hangi numaradan ulaşalım?');
    expect(await text('0532 765 43 21')).toMatch(/Yanıtınızı .+ ekledim/);
    const file = await talk.assistant.store.desk.load(number);
    expect(file?.records.at(-1)?.event).toEqual({ type: 'citizen-wrote', text: '0532 765 43 21' });
    const transcript = await talk.assistant.store.conversations.transcript(conversation, 0, 200);
    expect(JSON.stringify(transcript)).not.toContain('765 43 21');
  });

  it.each(['merhaba', 'teşekkürler', 'başvurum ne oldu', 'vazgeç', 'salak mısınız siz'])(
    'does not take %s for its answer',
    async (line) => {
      const { number } = await open();
      await ask(number);
      await text(line);
      expect((await stateOf(number)).status).toBe('waiting-citizen');
    },
  );

  it('is offered what is said later, and takes it only when that is confirmed', async () => {
    const { number } = await open();
    await ask(number);
    await text('merhaba');
    expect(await text('06 ABC 123 plakali beyaz minibus')).toMatch(/Bunu .+ ekleyeyim mi/);
    expect((await stateOf(number)).status).toBe('waiting-citizen');
    expect(await text('evet')).toMatch(/Yanıtınızı/);
    expect((await stateOf(number)).status).toBe('in-progress');
  });

  it('lets a question be answered that the citizen asks instead', async () => {
    const { number } = await open();
    await ask(number);
    expect((await talk.say('MEBİM telefon numarası kaç?', conversation))[0]?.kind).toBe('answer');
    expect((await stateOf(number)).status).toBe('waiting-citizen');
  });

  it('is not offered again what was refused', async () => {
    const { number } = await open();
    await ask(number);
    await text('selam');
    expect(await text('zzqx kırmızı balon hikayesi')).toMatch(/ekleyeyim mi/);
    expect(await text('hayır')).toMatch(/eklemedim/);
    expect(await text('zzqx kırmızı balon hikayesi')).not.toMatch(/ekleyeyim mi/);
    expect(label(await talk.say('başvurum ne oldu', conversation), 'Yanıt ver')).toBe(`Yanıt ver (${number})`);
  });

  it('is answered by its button, corrected before it is sent', async () => {
    const { number } = await open();
    const [asked] = await ask(number);
    const tapped = await text(label([asked!], 'Yanıt ver')!);
    expect(tapped).toContain('Servisin plakası nedir?');
    await text('06 ABC 122');
    expect(await text('yeniden yaz')).toContain('Servisin plakası nedir?');
    expect(await text('06 ABC 123')).toMatch(/06 ABC 123/);
    expect(await text('bi de rengi beyaz')).toMatch(/06 ABC 123[\s\S]+rengi beyaz/);
    expect(await text('Evet, ekle')).toMatch(/Yanıtınızı/);
    const file = await talk.assistant.store.desk.load(number);
    expect(file?.records.at(-1)?.event).toEqual({ type: 'citizen-wrote', text: '06 ABC 123\nbi de rengi beyaz' });
  });
});

describe('a ticket that moves on while its citizen decides', () => {
  it('is not withdrawn once it was answered', async () => {
    const { number } = await open();
    expect(await text('basvurumu geri cekmek istiyorum')).toMatch(/geri çekeyim mi/);
    await talk.desk(number, { type: 'claimed', agent: 'a' }, { type: 'answered', text: 'Düzeltildi.' });
    expect(await text('evet')).toMatch(/sonuçlandığı için geri çekilemez[\s\S]+Düzeltildi/);
    expect((await stateOf(number)).status).toBe('answered');
  });

  it('is asked for again where the desk asked something meanwhile', async () => {
    const { number } = await open();
    await text('başvurumu geri çekmek istiyorum');
    await talk.desk(number, { type: 'claimed', agent: 'a' }, { type: 'citizen-asked', text: 'Hangi gün?' });
    expect(await text('evet geri çek')).toMatch(/durum değişti[\s\S]+geri çekeyim mi/);
    expect(await text('evet')).toMatch(/geri çekildi/);
  });

  it('keeps what was written for it when it was answered meanwhile', async () => {
    const { number } = await open();
    await text('başvuruma ekleme yapmak istiyorum');
    await text('bugün hiç gelmedi');
    await talk.desk(number, { type: 'claimed', agent: 'a' }, { type: 'answered', text: 'Düzeltildi.' });
    expect(await text('evet')).toMatch(/yeniden açtırabilirsiniz[\s\S]+bugün hiç gelmedi/);
    expect(await text('evet')).toMatch(/yeniden açıldı/);
    expect((await stateOf(number)).reopens).toBe(1);
  });
});

describe('opening a ticket again', () => {
  const answer = (number: string) =>
    talk.desk(number, { type: 'claimed', agent: 'a' }, { type: 'answered', text: 'Servis firması uyarıldı.' });

  it('is possible until the seventh day', async () => {
    const { number } = await open();
    await answer(number);
    talk.pass(7 * DAY - 120_000);
    expect(await text('sorun hala ayni, cozulmedi')).toMatch(/eksik kalan nedir/);
    await text('geç');
    expect(await text('evet')).toMatch(/yeniden açıldı/);
    expect((await stateOf(number)).status).toBe('reopened');
  });

  it('is refused later, and a new ticket is offered that is linked to the old one', async () => {
    const old = await open();
    await answer(old.number);
    talk.pass(9 * DAY);
    const refused = await talk.say('sorunum çözülmedi tekrar açın', conversation);
    expect(textOf(refused)).toMatch(/7 gün|süresi/);
    expect(await text(label(refused, 'Bağlı yeni')!)).toMatch(/birkaç cümleyle/);
    for (const line of [
      'servis yine geç geliyor',
      'okudum devam',
      'Ankara',
      'Çankaya',
      'geç',
      'ali veli',
      '0532 123 45 67',
    ])
      await text(line);
    const number = /MEB-\d{4}-\d{6}/.exec(await text('onayla ve gönder'))?.[0] ?? '';
    expect(number).not.toBe(old.number);
    expect((await stateOf(number)).links).toEqual([{ to: old.number, kind: 'related' }]);
    expect((await stateOf(old.number)).links).toEqual([{ to: number, kind: 'related' }]);
  });

  it('is not needed while it is still worked on: the state is told instead', async () => {
    const { number } = await open();
    expect(await text('başvurumu yeniden açın')).toMatch(/hâlâ açık/);
    expect((await stateOf(number)).reopens).toBe(0);
  });
});

describe('a person who has taken over', () => {
  const takeOver = async (on: boolean) => {
    const { conversations, takeovers } = talk.assistant.store;
    const { state, version } = await conversations.load(conversation);
    if (on)
      await takeovers.begin({ conversationId: conversation, agent: 'a' }, version, withPerson(state, 0), personIn());
    else await takeovers.end(conversation, version, withoutPerson(state), personOut());
  };

  it('is left to talk: the bot is silent but for danger, and keeps what is written', async () => {
    await open();
    await takeOver(true);
    expect(await text('merhaba orada mısınız')).not.toMatch(/Merhaba/);
    expect(await talk.say('başvurum ne oldu', conversation)).toEqual([]);
    expect(await talk.say('LGS ne zaman?', conversation)).toEqual([]);
    expect(await text('kendimi öldürmek istiyorum')).toMatch(/112/);
    expect(await text('okulda yangın var')).toMatch(/112/);
    await talk.assistant.store.takeovers.say(conversation, 'a', personSays('Merhaba, ben temsilciniz.'));
    const kept = await talk.assistant.store.conversations.transcript(conversation, 0, 200);
    expect(kept.filter(({ text: said }) => said === 'LGS ne zaman?')).toHaveLength(1);
    expect(kept.at(-1)?.reply?.kind).toBe('person');

    await takeOver(false);
    const after = await talk.assistant.store.conversations.transcript(conversation, 0, 200);
    expect(after.at(-1)?.text).toMatch(/yeniden ben, \*\*MEB Asistan\*\*/);
    expect(await text('başvurum ne oldu')).toMatch(/Acil ihbar: Yangın/);
  });

  it('leaves an open dialog where it was, which asks again before it takes an answer', async () => {
    const { number } = await open();
    await text('başvurumu geri çekmek istiyorum');
    await takeOver(true);
    await talk.say('evet', conversation);
    await takeOver(false);
    expect(await text('evet')).toMatch(/devam edelim[\s\S]+geri çekeyim mi/);
    expect((await stateOf(number)).status).toBe('new');
    expect(await text('evet')).toMatch(/geri çekildi/);
  });
});

describe('words that are not understood', () => {
  it('about a ticket get its state and what can be done', async () => {
    await open();
    const replies = await talk.say('ya benim şu başvurumu ne yapsak bilemedim ki kardeşim', conversation);
    expect(textOf(replies)).toMatch(/Durumu/);
    expect(labelsOf(replies).join()).toMatch(/Ekleme yap.+Geri çek/);
  });

  it('that curse get the state all the same', async () => {
    await open();
    expect(await text('ulan kac gun oldu basvurum noldu serefsizler')).toMatch(/Durumu/);
  });
});
