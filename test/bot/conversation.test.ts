import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { labelsOf, openTalk, type Talk, textOf } from '../support/talk.js';

let talk: Talk;
let conversation = '';
let count = 0;
const say = (text: string) => talk.say(text, conversation);

beforeAll(async () => {
  talk = await openTalk();
}, 60_000);
afterAll(() => talk.close());
beforeEach(() => {
  conversation = `conversation-${++count}`;
});

describe('a conversation', () => {
  it('greets once, says that it is software, what it knows and how to reach a person', async () => {
    const greeting = await talk.join(conversation);
    expect(textOf(greeting)).toMatch(/yazılım/);
    expect(textOf(greeting)).toMatch(/444 0 632/);
    expect(labelsOf(greeting).length).toBeGreaterThan(0);
    expect(textOf(await say('merhaba'))).not.toMatch(/yazılım/);
  });

  it('answers a question with its source, related questions and the request for feedback', async () => {
    const [reply] = await say('MEBİM destek bürosu başvurulara kaç günde cevap verir?');
    expect(reply?.kind).toBe('answer');
    expect(reply?.text).toMatch(/3 iş günü/);
    expect(reply?.source?.label).toMatch(/2018\/14 sayılı Genelge/);
    expect(labelsOf([reply!])).toEqual(expect.arrayContaining(['Evet, yaradı', 'Hayır, yaramadı']));
  });

  it('cites the article and the day of a circular', async () => {
    const [reply] = await say('2018/14 sayılı genelge madde 9');
    expect(reply?.source?.label).toBe('2018/14 sayılı Genelge, madde 9 · 01.08.2018');
  });

  it('understands capitals, missing Turkish letters and a greeting before the question alike', async () => {
    const answers = [];
    for (const text of [
      'MEBİM TELEFON NUMARASI KAÇ',
      'slm mebim telefon numarasi kac',
      'mebim telefon numarası kaç?',
    ]) {
      const [reply] = await talk.say(text, `${conversation}-${text}`);
      answers.push(reply?.text);
    }
    expect(answers[0]).toMatch(/444 0 632/);
    expect(new Set(answers).size).toBe(1);
  });

  it('answers a tapped related question, by label or by number', async () => {
    const [first] = await say('MEBİM telefon numarası kaç?');
    const related = labelsOf([first!])[0]!;
    const [byLabel] = await say(related);
    expect(byLabel?.kind).toBe('answer');
    const [again] = await talk.say('MEBİM telefon numarası kaç?', `${conversation}-n`);
    expect(again?.kind).toBe('answer');
    const [byNumber] = await talk.say('1', `${conversation}-n`);
    expect(byNumber?.text).toBe(byLabel?.text);
  });

  it('says honestly that it does not know, and offers a ticket and the phone', async () => {
    const [reply] = await say('en iyi pizza tarifi hangisi');
    expect(reply?.kind).toBe('unknown');
    expect(reply?.text).toMatch(/444 0 632/);
    expect(labelsOf([reply!])).toContain('Başvuru oluştur');
  });

  it('names what replaced a repealed circular instead of serving it', async () => {
    const [reply] = await say('alo 147 nedir');
    expect(reply?.text).toMatch(/yürürlükte değil/);
    expect(reply?.text).toMatch(/2018\/14/);
    expect(reply?.source?.label).toMatch(/2018\/14/);
  });

  it('puts 112 first when a person is in danger and says nothing about itself', async () => {
    const [reply, ...rest] = await say('kendimi oldurmek istiyorum artik dayanamiyorum');
    expect(rest).toEqual([]);
    expect(reply?.kind).toBe('crisis');
    expect(reply?.text.indexOf('112')).toBeGreaterThan(-1);
    expect(reply?.text).not.toMatch(/MEB Asistan|başvuru/i);
    expect(labelsOf([reply!])).toEqual(['Bir kişiyle görüş', 'Bir olayı bildirmek istiyorum']);
  });

  it('stays calm when insulted, and gives the phone when a person is wanted', async () => {
    expect(textOf(await say('salak bot'))).toMatch(/yardımcı olmak isterim/);
    expect(textOf(await say('bir insanla görüşmek istiyorum'))).toMatch(/444 0 632/);
  });

  it('takes feedback and offers more help when the answer did not help', async () => {
    await say('MEBİM telefon numarası kaç?');
    const [reply] = await say('hayır, yaramadı');
    expect(labelsOf([reply!])).toContain('Başvuru oluştur');
  });

  it.each([['😀😀'], ['\u202e\u200b'], ['...'], ['   ']])('asks for words when there are none: %j', async (text) => {
    const [reply] = await say(text);
    expect(reply?.text).toMatch(/okuyabildiğim bir yazı/);
  });

  it('asks for patience instead of searching when one conversation floods it', async () => {
    const flood = await openTalk({ contentDir: 'test/fixtures' });
    const replies = [];
    const at = Date.now();
    for (let i = 0; i < 40; i++) {
      await flood.assistant.engine.submit({
        id: `f${i}`,
        channel: 'test',
        conversationId: 'flood',
        kind: 'message',
        text: 'soru',
        receivedAt: at,
      });
    }
    await flood.assistant.engine.idle();
    for (const entry of await flood.assistant.store.conversations.transcript('flood', 0, 200))
      if (entry.reply) replies.push(entry.reply.text);
    await flood.close();
    expect(replies).toHaveLength(31);
    expect(replies.at(-1)).toMatch(/Çok hızlı/);
  });
});

describe('a clarification', () => {
  it('offers at most three questions and "Hiçbiri", once; then a ticket', async () => {
    const [reply] = await say('nakil');
    expect(reply?.kind).toBe('clarify');
    expect(labelsOf([reply!]).length).toBeLessThanOrEqual(4);
    expect(labelsOf([reply!]).at(-1)).toBe('Hiçbiri');
    const [none] = await say('hiçbiri');
    expect(labelsOf([none!])).toContain('Başvuru oluştur');
  });
});

describe('the ticket intake', () => {
  const details = ['evet', 'okudum devam', 'Ankara', 'Çankaya', 'Atatürk İlkokulu', 'ali veli', '0532 123 45 67'];
  const complaint = 'okulun servisi her gün geç geliyor, çocuklar soğukta bekliyor, şikayet etmek istiyorum';

  it('goes from a complaint to a number and a code, by which the ticket is found again', async () => {
    const [offered] = await say(complaint);
    expect(offered?.text).toContain('servisi her gün geç geliyor');
    let summary = '';
    for (const line of details) summary = textOf(await say(line));
    expect(summary).toMatch(/Ali Veli/);
    expect(summary).not.toMatch(/123 45/);
    const opened = textOf(await say('onayla ve gönder'));
    const number = /MEB-\d{4}-\d{6}/.exec(opened)?.[0];
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(opened.replace(number!, ''))?.[0];
    expect(number && code).toBeTruthy();
    expect(textOf(await say('başvurum ne oldu?'))).toContain(number!);

    const elsewhere = `${conversation}-elsewhere`;
    await talk.say('başvurumun durumunu öğrenmek istiyorum', elsewhere);
    await talk.say(number!, elsewhere);
    expect(textOf(await talk.say(code!.toLowerCase(), elsewhere))).toMatch(/alındı/);
    const guesser = `${conversation}-guesser`;
    await talk.say('başvurumun durumunu öğrenmek istiyorum', guesser);
    await talk.say(number!, guesser);
    expect(textOf(await talk.say('ABCD-2345', guesser))).toMatch(/bulamadım/);
  });

  it('shows the KVKK notice before it asks for anything personal', async () => {
    await say(complaint);
    expect(textOf(await say('evet'))).toMatch(/6698/);
  });

  it('answers a question in the middle and takes the dialog up again', async () => {
    await say(complaint);
    await say('evet');
    await say('okudum devam');
    const replies = await say('MEBİM telefon numarası kaç?');
    expect(textOf(replies)).toMatch(/444 0 632/);
    expect(replies.at(-1)?.text).toMatch(/kaldığımız yerden/);
    expect(textOf(await say('ankara'))).toMatch(/ilçe/i);
  });

  it('lets a field be corrected from the summary and keeps the rest', async () => {
    await say(complaint);
    for (const line of details) await say(line);
    await say('telefonu düzelt');
    const summary = textOf(await say('ayse@ornek.com'));
    expect(summary).toMatch(/@ornek\.com/);
    expect(summary).toMatch(/Çankaya/);
  });

  it('drops the district with the province when the province is corrected', async () => {
    await say(complaint);
    for (const line of details) await say(line);
    await say('ili düzelt');
    expect(textOf(await say('Van'))).toMatch(/Van ilinin hangi/);
    expect(textOf(await say('Erciş'))).toMatch(/Erciş/);
  });

  it('asks again with an example when it cannot use an answer, and names the phone after three', async () => {
    await say(complaint);
    await say('evet');
    await say('okudum devam');
    expect(textOf(await say('xyzt'))).toMatch(/bulamadım/);
    await say('xyzt');
    expect(textOf(await say('xyzt'))).toMatch(/444 0 632/);
    expect(textOf(await say('Van'))).toMatch(/ilçe/i);
  });

  it('does not say the same again when it still cannot use an answer, and offers a person', async () => {
    await say(complaint);
    await say('evet');
    await say('okudum devam');
    const said: string[] = [];
    for (let at = 0; at < 6; at++) said.push(textOf(await say('xyzt')));
    const afterTwo = said.slice(2);
    for (const [at, text] of afterTwo.entries()) expect(text).not.toBe(afterTwo[at - 1]);
    expect(labelsOf(await say('xyzt'))).toContain('Bir kişiyle görüş');
  });

  it('shows the notice on personal data once in full', async () => {
    await say(complaint);
    expect(textOf(await say('evet'))).toContain('6698');
    const again = [textOf(await say('bilmem ki')), textOf(await say('MEBİM telefon numarası kaç?'))];
    for (const text of again) expect(text).not.toContain('6698 sayılı Kanun, madde 10');
    expect(textOf(await say('okudum devam'))).toMatch(/il/i);
  });

  it('is left by "vazgeç" at any point, with nothing kept', async () => {
    await say(complaint);
    await say('evet');
    expect(textOf(await say('vazgeç'))).toMatch(/kaydetmedim/);
    expect(textOf(await say('başvurum ne oldu'))).toMatch(/numara/);
  });

  it('still puts 112 first when a person in danger writes in the middle of it', async () => {
    await say(complaint);
    const [help, prompt] = await say('babam beni dövüyor korkuyorum');
    expect(help?.kind).toBe('crisis');
    expect(prompt?.text).toMatch(/kaldığımız yerden devam/);
    expect(labelsOf([help!])).not.toContain('Başvuru oluştur');
  });

  it('goes on after a restart where it stopped', async () => {
    await say(complaint);
    await say('evet');
    await say('okudum devam');
    await talk.restart();
    expect(textOf(await say('Ankara'))).toMatch(/Ankara ilinin hangi/);
  });

  it('names the phone after too many wrong codes', async () => {
    for (let i = 0; i < 5; i++) {
      await say('başvurum ne oldu');
      await say('MEB-2026-999999');
      await say('ABCD-2345');
    }
    await say('başvurum ne oldu');
    await say('MEB-2026-999999');
    expect(textOf(await say('ABCD-2345'))).toMatch(/Güvenliğiniz/);
  });
});

describe('a question outside the subject', () => {
  it('is not completed by the subject of the talk', async () => {
    await say('2018/14 sayılı genelgenin 9. maddesi ne diyor');
    expect((await say('pizza tarifi verir misin'))[0]?.kind).not.toBe('answer');
  });
});
