import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ExamCalendar } from '../../../knowledge/index.js';
import { item } from '../../store/samples.js';
import { labelsOf, openTalk, type Talk, textOf } from '../../support/talk.js';

const START = Date.parse('2027-06-20T09:00:00Z');
const LGS: ExamCalendar = {
  code: 'LGS',
  season: '2027',
  dates: [
    { event: 'application', start: '2027-04-05', end: '2027-04-16' },
    { event: 'exam', start: '2027-06-13', label: 'LGS merkezî sınavı' },
    { event: 'result', start: '2027-07-09' },
  ],
};
const calendar = (exam: ExamCalendar) =>
  item(`${exam.code.toLowerCase()}-${exam.season}`, {
    kind: 'exam',
    title: `${exam.season} ${exam.code} takvimi`,
    variants: [`${exam.code} takvimi`],
    exam,
    validFrom: `${exam.season}-01-01`,
  });

let talk: Talk;
let conversation = '';
let count = 0;
const say = (text: string) => talk.say(text, conversation);
const own = () => talk.assistant.store.broadcasts.of(conversation);
const publish = async (exam: ExamCalendar) => {
  await talk.assistant.store.knowledge.save([calendar(exam)], 'test');
  await talk.assistant.follower.catchUp();
};

beforeAll(async () => {
  talk = await openTalk({ start: START });
  await publish(LGS);
}, 60_000);
afterAll(() => talk.close());
beforeEach(() => {
  conversation = `subscriber-${++count}`;
});

describe('a citizen who wants to be told', () => {
  it('is subscribed, told what the calendar says, what is kept until when, and how to end it', async () => {
    const [reply, ...rest] = await say('lgs sonuclari aciklaninca haber ver');
    expect(rest).toEqual([]);
    expect(reply?.text).toContain('**LGS sonuçları** açıklanınca');
    expect(reply?.text).toContain('9 Temmuz 2027 Cuma');
    expect(reply?.text).toMatch(/saklarım; haber verince, en geç \d+ Haziran 2028/);
    expect(reply?.text).toContain('aboneliğimi iptal et');
    expect(await own()).toEqual([expect.objectContaining({ exam: 'lgs', event: 'result' })]);
    expect(textOf(await say('lgs sonuçları çıkınca haber ver'))).toMatch(/zaten/);
    expect(await own()).toHaveLength(1);
  });

  it('ends it in the middle of a filing, which goes on', async () => {
    await say('lgs sonuclari aciklaninca haber ver');
    await say('başvuru oluşturmak istiyorum');
    await say('Okulumuzun servisi her gün yarım saat geç geliyor, kimse ilgilenmiyor.');
    const asked = (await say('okudum devam')).at(-1);
    const replies = await say('aboneliğimi iptal et');
    expect(await own()).toEqual([]);
    expect(replies[0]?.text).toMatch(/haber vermeyeceğim/);
    expect(replies.at(-1)?.text).toContain(asked?.text);
  });

  it('is offered it below an answer whose result is not out', async () => {
    const [reply] = await say('lgs sonuçları açıklandı mı');
    expect(reply?.kind).toBe('answer');
    expect(labelsOf([reply!])).toContain('Açıklanınca haber ver');
    expect(textOf(await say('Açıklanınca haber ver'))).toContain('LGS sonuçları');
    expect(await own()).toHaveLength(1);
  });

  it('means the exam that was spoken of', async () => {
    await say('lgs sonuçları ne zaman');
    expect(textOf(await say('cıkınca haber verirmisin'))).toContain('**LGS sonuçları** açıklanınca');
  });

  it('is asked which exam where none is named, by a word', async () => {
    const [reply] = await say('sonuçlar açıklanınca haber ver');
    expect(reply?.kind).toBe('clarify');
    expect(labelsOf([reply!])).toEqual(expect.arrayContaining(['LGS', 'İOKBS', 'BİLSEM']));
    expect(await own()).toEqual([]);
    await say('iokbs');
    expect(await own()).toEqual([expect.objectContaining({ exam: 'iokbs', event: 'result' })]);
  });

  it('hears who holds an exam that is not the ministry’s', async () => {
    expect(textOf(await say('kpss sonuçları açıklanınca haber ver'))).toContain('ÖSYM');
    expect(await own()).toEqual([]);
  });

  it('asks what for, and ends one or all of it', async () => {
    expect(textOf(await say('neye aboneyim'))).toMatch(/aboneliğiniz yok/);
    await say('lgs sonuçları açıklanınca haber ver');
    await say('bilsem başvuruları başlayınca haber ver');
    const listed = textOf(await say('neye aboneyim?'));
    expect(listed).toContain('LGS sonuçları');
    expect(listed).toContain('BİLSEM başvuruları');
    const [which] = await say('abonelgimi iptal et');
    expect(which?.text).toMatch(/Hangisini/);
    expect(await own()).toHaveLength(2);
    await say('lgs aboneliğimi iptal et');
    expect(await own()).toEqual([expect.objectContaining({ exam: 'bilsem', event: 'application' })]);
    await say('lgs sonuçları açıklanınca haber ver');
    await say('aboneliklerimi iptal et');
    expect(await own()).toEqual([]);
  });

  it('hears that it is out already, and may wait for the next time', async () => {
    await publish({
      ...LGS,
      code: 'AGS',
      dates: [{ event: 'result', start: '2027-06-15', announcedOn: '2027-06-16' }],
    });
    const [reply] = await say('ags sonuçları açıklanınca haber ver');
    expect(reply?.text).toContain('16 Haziran 2027 Çarşamba günü');
    expect(await own()).toEqual([]);
    await say('evet');
    expect(await own()).toEqual([expect.objectContaining({ exam: 'ags', event: 'result' })]);
  });
});
