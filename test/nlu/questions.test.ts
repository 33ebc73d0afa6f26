import { describe, expect, it } from '@jest/globals';
import { findQuestions, MAX_QUESTIONS } from '../../nlu/index.js';

const asked = (text: string) => findQuestions(text).map((question) => question.text);

describe('the questions of a message', () => {
  it.each([
    [
      'Babalık izni kaç gündür, ayrıca süt izni günde kaç saattir?',
      ['Babalık izni kaç gündür,', 'süt izni günde kaç saattir?'],
    ],
    ['bilsem paralı mı, bi de ram randevusu nerden alınıyo', ['bilsem paralı mı,', 'ram randevusu nerden alınıyo']],
    ['LGS ne zaman? Başvuru nereden yapılıyor?', ['LGS ne zaman?', 'Başvuru nereden yapılıyor?']],
    [
      'Servis ücretini kim belirler\nokulun parkına araç girebilir mi',
      ['Servis ücretini kim belirler', 'okulun parkına araç girebilir mi'],
    ],
  ])('are found one by one: %s', (text, questions) => {
    expect(asked(text)).toEqual(questions);
  });

  it.each([
    'anneme haber gidiyo mu, kaçıncı gün',
    '72 orta mı oluyo iyi mi',
    '9. sınıfta kaç zayıfla kalınır',
    'her ne kadar geç kalsam da öğretmen yok yazıyor',
  ])('stay one where the second says nothing alone: %s', (text) => {
    expect(asked(text).length).toBeLessThanOrEqual(1);
  });

  it('are at most three', () => {
    const many = Array.from({ length: 6 }, (_, at) => `Madde ${at} hangi konuyu düzenler?`).join(' ');
    expect(asked(many)).toHaveLength(MAX_QUESTIONS);
  });

  it('are taken out of a long story, which is left alone', () => {
    const story =
      'Geçen yıl taşındık, oğlum yeni okuluna alışamadı. Öğretmeniyle konuştuk, müdür de bizi dinledi. Sonra babası işe girdi. ' +
      'Lisede nakil başvurusu hangi aylarda yapılıyor? Şimdiden teşekkür ederim.';
    expect(asked(story)).toEqual(['Lisede nakil başvurusu hangi aylarda yapılıyor?']);
  });

  it('are found in an unpunctuated story by the words that announce them', () => {
    const story =
      'gecen sene okulu biraktim sonra kafede calistim simdi pismanim millet kayit bitti diyor ben sunu soruyom acik lise kaydi hangi tarihlerde';
    expect(asked(story)).toEqual(['acik lise kaydi hangi tarihlerde']);
  });

  it('bring the nearest part of the story along, for a question that means nothing alone', () => {
    const [question] = findQuestions('Çocuğum bursluluk sınavının giriş belgesini kaybetti. Ne yapmam lazım?');
    expect(question?.text).toBe('Ne yapmam lazım?');
    expect(question?.withContext).toMatch(/bursluluk sınavının giriş belgesini/);
  });

  it.each(['denklik belgesi almak istiyorum', 'Okul kaydı için bilgi almak istiyorum.'])(
    'are also wishes: %s',
    (text) => {
      expect(asked(text)).toHaveLength(1);
    },
  );

  it.each(['alabilirmiyim burs', 'kayıt olabilirmiyiz', 'gerekirmi rapor'])(
    'are seen in glued particles: %s',
    (text) => {
      expect(asked(text)).toEqual([text]);
    },
  );

  it.each(['bursluluk sınavına', 'okulun servisi her gün geç geliyor', '', '???'])(
    'are none where nothing asks: %j',
    (text) => {
      expect(asked(text)).toEqual([]);
    },
  );
});

describe('a question after something that is told', () => {
  it.each([
    ['babam vefat etti nakil yapabilir miyim', 'nakil yapabilir miyim'],
    ['annem oldu pansiyona nasil girebilirim', 'pansiyona nasil girebilirim'],
    ['taşındık lise nakli ne zaman', 'lise nakli ne zaman'],
    ['annemi kaybettik burs nasil alinir', 'burs nasil alinir'],
    ['ameliyat geçirdim mazeret sınavı ne zaman', 'mazeret sınavı ne zaman'],
  ])('"%s" asks "%s"', (text, asked) => expect(findQuestions(text)[0]).toEqual({ text: asked, withContext: text }));

  it.each([
    'lgs sonuçları açıklandı mı',
    'lgs sonuçları açıklandı diyorlar doğru mu',
    'okuldan atıldı diye ne yapmalıyım',
    'diplomamı kaybettim nereye başvurayım',
    'annem vefat etti diye izin alabilir miyim',
    'kendi okulumda sınava girebilir miyim',
  ])('"%s" is one', (text) => expect(findQuestions(text)).toEqual([{ text }]));
});

describe('two questions joined by "ve"', () => {
  it.each([
    ['devamsizlik kac gun ve nakil ne zaman yapiliyor', ['devamsizlik kac gun', 'nakil ne zaman yapiliyor']],
    ['ara tatil ne zaman ve lgs başvurusu nasıl', ['ara tatil ne zaman', 'lgs başvurusu nasıl']],
    ['burs kaç lira ve pansiyona kimler girebilir', ['burs kaç lira', 'pansiyona kimler girebilir']],
  ])('"%s"', (text, asked) => expect(findQuestions(text).map((one) => one.text)).toEqual(asked));

  it.each([
    'kayıt ve nakil nasıl yapılır',
    'lgs ve bursluluk ne zaman',
    'onur ve teşekkür belgesi için kaç puan gerekir',
  ])('"%s" is one', (text) => expect(findQuestions(text)).toHaveLength(1));
});
