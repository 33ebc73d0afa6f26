import { describe, expect, it } from '@jest/globals';
import { lacksPrice, saysAmount } from '../../bot/amounts.js';

describe('a text that is asked for a price', () => {
  it.each([
    'Ücret alınmaz.',
    'Kurslar ücretsizdir.',
    'Kurslar ücretlidir.',
    'Ücreti **250 TL**’dir.',
    'Veliden para istenemez.',
    'Yatılılık parasızdır.',
  ])('says it: %s', (text) => {
    expect(lacksPrice('ücreti ne kadar', text)).toBe(false);
    expect(saysAmount('kaç para', text)).toBe(true);
  });

  it.each([
    'Sınavda bir paragraf okunur.',
    'Ücretli öğretmen görevlendirilir.',
    'Ücretli öğretmenlik için okula başvurulur.',
    'Ücretsiz izin verilir.',
    'Paralel sınıf açılır.',
  ])('does not: %s', (text) => {
    expect(lacksPrice('ücreti ne kadar', text)).toBe(true);
    expect(saysAmount('kaç para', text)).toBe(false);
  });

  it('is not asked for one by "kaç paragraf"', () =>
    expect(saysAmount('kaç paragraf sorusu var', 'x')).toBeUndefined());
});
