import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FedKnowledgeSearch } from '../../knowledge/index.js';
import { openConversation, openShippedSearch } from '../support/dialogs.js';
import { labelsOf, textOf } from '../support/talk.js';

let search: FedKnowledgeSearch;
beforeAll(async () => {
  search = await openShippedSearch();
}, 60_000);

const answerTo = async (...texts: readonly string[]) => {
  const talk = openConversation(search);
  let said = await talk.say(texts[0]!);
  for (const text of texts.slice(1)) said = await talk.say(text);
  return said;
};

describe('the working calendar, asked as people do', () => {
  it.each([
    ['okullar ne zaman kapanıyor', '25 Haziran 2027'],
    ['okullar nzmn kapanacak', '25 Haziran 2027'],
    ['okul ne zaman bitiyo', '25 Haziran 2027'],
    ['yaz tatili', '25 Haziran 2027'],
    ['okullar ne zaman aciliyor', '14 Eylül 2026'],
    ['okullar açıldı mı', '14 Eylül 2026'],
    ['15 tatil ne zmn', '25 Ocak 2027'],
    ['on beş tatil ne zaman', '25 Ocak 2027'],
    ['yarıyıl tatili', '25 Ocak 2027'],
    ['somestr tatili hangi gun basliyor', '25 Ocak 2027'],
    ['karne ne zaman', '22 Ocak 2027'],
    ['karneler hangi gün verilecek', '22 Ocak 2027'],
    ['ara tatil nzmn', '8 Mart 2027'],
  ])('"%s" is answered with %s', async (question, day) => {
    const { replies, answered } = await answerTo(question);
    expect(answered).toEqual(['calisma-takvimi-2026-2027']);
    expect(textOf(replies)).toContain(day);
  });

  it('is not taken for another talk’s exam', async () => {
    expect((await answerTo('LGS ne zaman?', 'okullar ne zaman kapanıyor')).answered).toEqual([
      'calisma-takvimi-2026-2027',
    ]);
  });

  it.each([
    ['ramazan bayramı tatili kaç gün', 'dini-bayram-tatil-sureleri'],
    ['kar tatilini kim ilan eder', 'kar-tatili'],
  ])('leaves "%s" to %s', async (question, item) => expect((await answerTo(question)).answered).toEqual([item]));
});

describe('an exam that ÖSYM holds', () => {
  it.each([
    'yks ne zaman',
    'kpss sonucu',
    'TYT',
    'ales başvurusu nzmn',
    'yds sonuclari aciklandi mi',
    'üniversite sınavı ne zaman',
  ])('"%s" is told to be ÖSYM’s, without a ticket to the ministry', async (question) => {
    const { replies } = await answerTo(question);
    expect(textOf(replies)).toContain('ÖSYM');
    expect(labelsOf(replies)).not.toContain('Başvuru oluştur');
  });

  it('is no reason to leave a question about something else unanswered', async () => {
    expect((await answerTo('YLSY için ALES puanı kaç olmalı')).answered).toEqual(['ylsy-sartlari']);
    expect(textOf((await answerTo('LGS ne zaman?')).replies)).not.toContain('ÖSYM');
  });
});
