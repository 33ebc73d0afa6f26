import { describe, expect, it } from '@jest/globals';
import { subscriptionWish } from '../../../bot/subscriptions/wishes.js';
import { createUnderstanding } from '../../../nlu/index.js';

const { understand } = createUnderstanding();
const wishOf = (text: string) => subscriptionWish(understand(text, '2026-11-29'));

describe('the wish to be told', () => {
  it.each([
    ['LGS sonuçları açıklanınca haber ver', 'result'],
    ['lgs sonuclari aciklaninca haber verirmisiniz', 'result'],
    ['lgs sonucu çıkınca bana haber ver', 'result'],
    ['bursluluk sonuçları açıklandığında haber verir misin', 'result'],
    ['lgs snuclari acıklanınca habr ver', 'result'],
    ['sonuçlar belli olunca mesaj atın', 'result'],
    ['sonuclar aciklaninca bildirir misiniz', 'result'],
    ['LGS yerleştirme sonuçları açıklanınca haber verin', 'placement'],
    ['iokbs basvurulari baslayinca haber ver', 'application'],
    ['bilsem başvuruları açılınca bana söyler misiniz', 'application'],
    ['lgs tarihi değişirse haber ver', 'exam'],
    ['lgs sınav tarihi belli olunca haberdar edin', 'exam'],
    ['lgs sonuçlarına abone olmak istiyorum', 'result'],
    ['lgs sonuç bildirimi almak istiyorum', 'result'],
    ['acıklandığında haberdar olmak istiyorum', undefined],
    ['çıkınca söyle', undefined],
  ])('%s', (text, event) => {
    const wish = wishOf(text);
    expect(wish).toMatchObject({ wish: 'add' });
    expect(wish && 'event' in wish ? wish.event : undefined).toBe(event);
  });

  it.each([
    'aboneliğimi iptal et',
    'abonelgimi iptal edin',
    'aboneliğimi sil lütfen',
    'abonelikten çıkmak istiyorum',
    'artık haber vermeyin',
    'haber verme artık',
    'lgs aboneligini iptal et',
    'bildirimleri kapat',
    'aboneliklerimi sil',
    'bildirim istemiyorum',
  ])('is taken back: %s', (text) => {
    expect(wishOf(text)).toEqual({ wish: 'cancel' });
  });

  it.each([
    'neye aboneyim',
    'neye aboneyim?',
    'aboneliklerim neler',
    'aboneliklerimi göster',
    'hangi aboneliklerim var',
    'abone miyim',
  ])('is asked for: %s', (text) => {
    expect(wishOf(text)).toEqual({ wish: 'list' });
  });

  it.each([
    'LGS sonuçları açıklandı mı',
    'lgs sonuçları ne zaman açıklanacak',
    'okul bana haber vermedi',
    'devamsızlık olunca veliye haber verilir mi',
    'çocuğum hastalanınca okula ne yapmalıyım',
    'başvurumu iptal et',
    'sonuç açıklanınca nereden bakacağım',
    'nakil başvurusu sonuçlanınca ne oluyor',
    'Haber alamadım',
    'kayıt açılınca ne yapmalıyım',
  ])('is not read into: %s', (text) => {
    expect(wishOf(text)).toBeUndefined();
  });
});
