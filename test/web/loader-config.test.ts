import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../../web/widget/loader/config.js';

const SRC = 'https://asistan.meb.gov.tr/widget/loader.js';

describe('what a host page may configure', () => {
  test('the app comes from where the loader came from; the rest has defaults', () => {
    expect(readConfig(SRC, {}, 'MEB Asistan')).toEqual({
      origin: 'https://asistan.meb.gov.tr',
      side: 'right',
      bottomPx: 20,
      label: 'MEB Asistan',
      language: 'tr',
    });
  });

  test('takes side, distance and words', () => {
    expect(readConfig(SRC, { side: 'left', bottom: '96', label: ' Sor ' }, 'x')).toMatchObject({
      side: 'left',
      bottomPx: 96,
      label: 'Sor',
    });
  });

  test('takes a language it has, and no other', () => {
    expect(readConfig(SRC, { lang: 'en' }, 'x')?.language).toBe('en');
    expect(readConfig(SRC, { lang: 'de' }, 'x')?.language).toBe('tr');
  });

  test.each(['-5', '9000', 'calc(1px)', ''])('ignores the distance %j', (bottom) => {
    expect(readConfig(SRC, { bottom }, 'x')?.bottomPx).toBe(20);
  });

  test('does nothing without an address of its own', () => {
    expect(readConfig('', {}, 'x')).toBeUndefined();
  });
});
