import { describe, expect, test } from '@jest/globals';
import { createPasswordPolicy } from '../../../server/auth/password-policy.js';

const owner = { name: 'Ayşe Gül Yılmaz', email: 'ayse.yilmaz@meb.gov.tr' };
const check = createPasswordPolicy();

describe('a password', () => {
  test.each(['kısa', 'onbir-harf1', ''])('of under twelve characters is refused: %s', async (password) => {
    expect(await check(password, owner)).toMatch(/en az 12/u);
  });

  test('of over 128 characters is refused', async () => {
    expect(await check('aZ9# '.repeat(26), owner)).toMatch(/en çok 128/u);
  });

  test.each([
    'AyseYilmaz1985!',
    'gul.yilmaz.2026',
    'YILMAZayşe!!!!',
    'mebim2026mebim',
    'MebAsistan!2026',
    'ayseyilmaz@meb.gov.tr',
  ])('made of the name, the address or our own names is refused: %s', async (password) => {
    expect(await check(password, owner)).toMatch(/türetilmemeli/u);
  });

  test.each([
    'password123456',
    'Fenerbahce1907!',
    'galatasaray1905',
    'qwertyuiop123',
    '123456789012',
    'aaaaaaaaaaaaaaaa',
    'şifre12345678',
    'seniseviyorum1',
    'Istanbul34Istanbul34',
    'abcdefghijklmnop',
    'iloveyou123456',
    'ankara06ankara06',
  ])('that is common or a pattern is refused: %s', async (password) => {
    expect(await check(password, owner)).toMatch(/kolay tahmin/u);
  });

  test.each(['mavi bisiklet kirk elma', 'tR7!vq_92mZx', 'çaydanlık-otuz-yelkenli', 'Kara tren gecikir belki 12'])(
    'that nobody would guess is taken: %s',
    async (password) => {
      expect(await check(password, owner)).toBeUndefined();
    },
  );
});
