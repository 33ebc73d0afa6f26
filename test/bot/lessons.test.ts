import { describe, expect, it } from '@jest/globals';
import { lacksLesson } from '../../bot/lessons.js';

const ELECTIVES = ['Seçmeli din dersleri', 'Kur’an-ı Kerim isteğe bağlı seçmeli derstir.'];

describe('a lesson asked for by name', () => {
  it.each(['kürtçe seçmeli ders var mı', 'KÜRTÇE DERSİ VAR MI', 'robotik seçmeli olur mu'])(
    'is missing in a text of others: %s',
    (question) => expect(lacksLesson(question, ELECTIVES)).toBe(true),
  );

  it('is there where any of the texts names it', () =>
    expect(lacksLesson('kurtce secmeli ders var mi', [...ELECTIVES, 'Kürtçe seçilebilir.'])).toBe(false));

  it.each([
    'seçmeli dersler neler',
    'almanca kursu nereden bulurum',
    'açık lisede kimya dersinden 3 kere kaldım',
    'DYK’da fizik dersi seçebilir miyim',
    'ingilizce ders kitabı eksik geldi',
    'ders sırasında fiziksel şiddet var',
  ])('is not what this asks for: %s', (question) => expect(lacksLesson(question, ELECTIVES)).toBe(false));
});
