import { describe, expect, it } from '@jest/globals';
import { item } from '../knowledge/search/knowledge-base.js';
import { dayTalk, versioned, written } from '../support/day-talk.js';

const TODAY = '2026-11-29';
const fee = (body: string, parts = {}) =>
  item('pansiyon-ucreti', {
    title: 'Pansiyon ücreti ne kadardır?',
    variants: ['pansiyon ücreti kaç lira', 'pansiyon taksidi ne kadar', 'pansiyon parası kaç para'],
    topics: ['pansiyon ücreti'],
    body,
    ...parts,
  });
const history = [
  written(1, '2024-02-01', fee('Pansiyon ücreti 100 liradır.', { source: { title: 'Karar', date: '2024-02-01' } })),
  written(2, '2025-03-01', fee('Pansiyon ücreti 200 liradır.')),
  written(3, '2026-03-01', fee('Pansiyon ücreti 300 liradır.')),
];
const talk = () => dayTalk(versioned([history]));

describe('a question about another day', () => {
  it('is answered from the version of that day, with what holds today', async () => {
    const { text, replies } = await talk().say('geçen yıl pansiyon ücreti kaç liraydı', TODAY);
    expect(text).toContain('**29.11.2025** gününde yürürlükte olan metin:\n\nPansiyon ücreti 200 liradır.');
    expect(text).toContain('**Bugün yürürlükte olan metin farklı:**\n\nPansiyon ücreti 300 liradır.');
    expect(replies[0]!.source?.label).toBeTruthy();
  });

  it.each([
    ["2024'te pansiyon ucreti kac liraydi", '100'],
    ["1 Mart 2025'te yürürlükte olan pansiyon ücreti kaç lira", '200'],
    ['28.02.2025 tarihinde geçerli olan pansiyon ücreti kaç lira', '100'],
    ['2 yıl önce pansiyon parası kaç paraydı', '100'],
    ['geçen ay pansiyon ücreti kaç liraydı', '300'],
  ])('"%s": %s lira', async (question, amount) => {
    const { text } = await talk().say(question, TODAY);
    expect(/olan metin:\n\nPansiyon ücreti (\d+)/.exec(text)?.[1]).toBe(amount);
  });

  it('says that the text is the same today where it is', async () => {
    expect((await talk().say('geçen ay pansiyon ücreti kaç liraydı', TODAY)).text).toContain(
      'Bugün de aynı metin yürürlükte.',
    );
  });

  it('is honest where there was no text, and shows what holds today as that', async () => {
    const { text } = await talk().say("2023'te pansiyon ücreti kaç liraydı", TODAY);
    expect(text).toContain(
      '**31.12.2023** günü için bu konuda elimde bir kayıt yok. Bugün yürürlükte olan metin şöyle:',
    );
  });

  it('leans on the talk: "peki geçen yıl?", then "o zamanlar"', async () => {
    const one = talk();
    expect((await one.say('pansiyon ücreti kaç lira', TODAY)).text).toContain('300');
    expect((await one.say('peki geçen yıl?', TODAY)).text).toContain(
      'gününde yürürlükte olan metin:\n\nPansiyon ücreti 200',
    );
    const other = talk();
    await other.say("2024'te pansiyon ücreti kaç liraydı", TODAY);
    expect((await other.say('o zamanlar pansiyon taksidi ne kadardı', TODAY)).text).toContain('Pansiyon ücreti 100');
  });

  it('does not stick: the next question is about today', async () => {
    const one = talk();
    await one.say('geçen yıl pansiyon ücreti kaç liraydı', TODAY);
    const { text } = await one.say('pansiyon ücreti kaç lira', TODAY);
    expect(text).toContain('300');
    expect(text).not.toContain('200');
  });

  it('tells what replaced a circular that was in force then', async () => {
    const { text } = await talk().say('2012/02 genelgesi madde 9 2015’te nasıldı', TODAY);
    expect(text).toContain('**31.12.2015** gününde yürürlükte olan metin:');
    expect(text).toContain('teşekkür yazısı verilir');
    expect(text).toMatch(/Yerine \*\*2018\/14 sayılı Genelge.*\(01\.08\.2018\)/);
  });
});
