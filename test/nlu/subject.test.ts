import { describe, expect, it } from '@jest/globals';
import { carriedWords, compatible, leaningOf } from '../../nlu/index.js';

describe('how a question leans on the talk', () => {
  it.each(['ne zaman?', 'kaç gün', 'nereye başvuracağım', 'peki ne kadar', 'ne zaman oluyo o', 'kim karar veriyo'])(
    'is bare when it has no word of its own: %s',
    (text) => {
      expect(leaningOf(text)).toMatchObject({ isBare: true, leans: true });
    },
  );

  it.each(['peki özel okullar?', 'ücreti ne kadar onun', 'ya 8. sınıfta', 'matematikten?'])(
    'leans without being bare when it names what is new: %s',
    (text) => {
      expect(leaningOf(text)).toMatchObject({ isBare: false, leans: true });
    },
  );

  it('does not lean when it says everything itself', () => {
    const text = 'Ortaokulda okul değiştiren öğrencinin bursluluk kaydı yeni okula hangi belgelerle taşınır?';
    expect(leaningOf(text).leans).toBe(false);
  });

  it.each([
    ['yok ben liseyi soruyorum', true],
    ['Pardon, ben aslında lisedeki kızımı soracaktım.', true],
    ['peki lisede?', false],
    ['rapor hakkım yok mu', false],
  ])('says whether the citizen was taken wrong: %s', (text, corrects) => {
    expect(leaningOf(text).corrects).toBe(corrects);
  });

  it.each([
    ['bu arada eba ne', 'eba ne'],
    ['alakasız ama aday memur kalırsa ne olur', 'aday memur kalırsa ne olur'],
    ['bi de bambaşka bişi 29 ekim tatili ne zaman', '29 ekim tatili ne zaman'],
  ])('says when the subject changes: %s', (text, rest) => {
    expect(leaningOf(text)).toMatchObject({ changesSubject: true, text: rest });
  });

  it.each([
    ['yok ben liseyi soruyorum', 'liseyi'],
    ['Pardon, ben aslında lisedeki kızımı soracaktım.', 'lisedeki kızımı'],
    ['peki özel okullar?', 'özel okullar'],
    ['ne zaman', 'ne zaman'],
    ['e devletten bakılır mı', 'e devletten bakılır mı'],
  ])('keeps what a correction is about: %s', (text, rest) => {
    expect(leaningOf(text).text).toBe(rest);
  });
});

describe('a subject beside a new question', () => {
  it('loses what the question names in its place', () => {
    expect(compatible(['ortaokul', 'devamsızlık'], 'peki lisede?')).toEqual(['devamsızlık']);
    expect(compatible(['mesem', 'yaş'], 'açık lise?')).toEqual(['yaş']);
    expect(compatible(['lise', 'devamsızlık'], 'kaç gün')).toEqual(['lise', 'devamsızlık']);
  });

  it('keeps the words that mean something', () => {
    expect(carriedWords('bursluluk sınavına ne zaman başvurulur', 'kimler')).toBe('bursluluk sınavına başvurulur');
  });
});
