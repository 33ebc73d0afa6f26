import { beforeAll, describe, expect, it } from '@jest/globals';
import { answersAnother, withoutYes } from '../../bot/other-question.js';
import type { FedKnowledgeSearch, Passage } from '../../knowledge/index.js';
import { openConversation, openShippedSearch } from '../support/dialogs.js';

let search: FedKnowledgeSearch;
beforeAll(async () => {
  search = await openShippedSearch();
}, 60_000);

const passage = (text: string, title: string, variants: readonly string[] = []) =>
  ({ text, title, variants }) as unknown as Passage;

describe('an answer that affirms or denies', () => {
  const advert = passage('Hayır, kurumlar televizyonda reklam yapamaz.', 'Kurslar televizyona reklam verebilir mi?');
  it.each(['televizyonda eğitim kanalı hangisi', 'televizyon kanali kac', 'televizyondaki ders yayini nerede'])(
    'is none to "%s"',
    (question) => expect(answersAnother(advert, question)).toBe(true),
  );
  it.each(['televizyonda reklam yasak mı', 'kursumuz televizyona reklam verebilirmi', 'televizyon reklamı'])(
    'is one to "%s"',
    (question) => expect(answersAnother(advert, question)).toBe(false),
  );
  it('is one where its own wordings ask in the same way', () => {
    const leave = passage('Hayır, öğretmene yıllık izin verilmez.', 'Öğretmene yıllık izin verilir mi?', [
      'öğretmenin yıllık izni kaç gün',
    ]);
    expect(answersAnother(leave, 'ogretmen yillik izin kac gun')).toBe(false);
  });

  it('loses a "yes" that nobody asked for', () => {
    expect(withoutYes('Evet, veli **5 iş günü** içinde itiraz edebilir.', 'itiraz süresi kaç gün')).toBe(
      'Veli **5 iş günü** içinde itiraz edebilir.',
    );
    expect(withoutYes('Evet, veli itiraz edebilir.', 'itiraz edilirmi')).toBe('Evet, veli itiraz edebilir.');
    expect(withoutYes('Evet, **ilk sınıfta** olur.', 'nasıl olur')).toBe('**İlk sınıfta** olur.');
  });
});

describe('a question about one school level', () => {
  it.each([
    ['sınıfta kalma var mı ortaokulda', 'ilkokul-sinif-tekrari'],
    ['ortaokulda sinifta kalinir mi', 'ilkokul-sinif-tekrari'],
    ['lisede sınıf tekrarı olur mu', 'ilkokul-sinif-tekrari'],
    ['ilkokulda kaç sınav yapılır', 'lise-sinav-sayisi'],
  ])('"%s" is not answered by %s', async (question, other) =>
    expect((await openConversation(search).say(question)).answered).not.toContain(other),
  );

  it.each([
    ['lise devamsızlık kaç gün', 'devamsizlik-siniri'],
    ['lisede devamsizlik hakki kac gun', 'devamsizlik-siniri'],
    ['ilkokulda sınıf tekrarı var mı', 'ilkokul-sinif-tekrari'],
    ['e okul şifremi unuttum', 'e-okul-veli-girisi'],
  ])('"%s" is answered by %s', async (question, item) =>
    expect((await openConversation(search).say(question)).answered).toEqual([item]),
  );

  it.each([
    'devamsızlık',
    'devamsizlik',
    'hangi okula gidicem ben adresim değişti',
    'adresim degisti hangi okula gidecegiz',
  ])('"%s" is asked back about, and leaves no one with a ticket', async (question) => {
    const { replies } = await openConversation(search).say(question);
    expect(['clarify', 'answer']).toContain(replies[0]?.kind);
    expect(replies[0]?.text).not.toMatch(/^Evet, \*\*anne ve baba/);
  });
});
