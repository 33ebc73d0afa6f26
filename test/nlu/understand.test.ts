import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createUnderstanding, MAX_UTTERANCE, maskPersonalData } from '../../nlu/index.js';

const { understand } = createUnderstanding();
const TODAY = '2026-11-21';

describe('bad input is understood as something, never thrown at', () => {
  test.each([
    ['empty', '', 'empty'],
    ['lone surrogates', '\uD83D \uDE00 \uD800', 'empty'],
    ['right-to-left override', '\u202Elgs ne zaman\u202C', 'question'],
    ['zero width', 'l\u200Bg\u200Ds\uFEFF ne zaman', 'question'],
    ['script', '<script>alert(1)</script>', 'empty'],
    ['SQL', "'; DROP TABLE tickets; --", 'empty'],
    ['binary', '\u0000\u0001\u0002\u007F', 'empty'],
    ['symbols', '*** --- ===', 'empty'],
  ])('%s', (_, raw, route) => expect(understand(raw, TODAY).route).toBe(route));

  test('what nobody sees is gone from the text', () => {
    expect(understand('l\u200Bgs\u202E ne zaman', TODAY).text).toBe('lgs ne zaman');
  });

  test('the same words on two days by turns are read as of each', () => {
    const dateOf = (today: string) => understand('dün başvurdum', today).entities.find(({ type }) => type === 'date');
    const [first, second] = [dateOf(TODAY), dateOf('2026-11-20')];
    expect(first?.value).not.toEqual(second?.value);
    expect([dateOf(TODAY), dateOf('2026-11-20')]).toEqual([first, second]);
  });

  test('any string: no throw, masked safely, offsets inside the text', () => {
    for (const unit of ['binary', 'grapheme'] as const) {
      fc.assert(
        fc.property(fc.string({ unit, maxLength: 400 }), (raw) => {
          const { text, masked, query, entities, tokens } = understand(raw, TODAY);
          expect(maskPersonalData(masked)).toBe(masked);
          expect(text.isWellFormed()).toBe(true);
          expect(query.length).toBeLessThanOrEqual(20 * text.length + 20);
          for (const { start, end } of [...entities, ...tokens]) expect(end <= text.length && start < end).toBe(true);
        }),
        { seed: 20261121, numRuns: 400 },
      );
    }
  });

  test('an unusable day is no reason to fail', () => {
    expect(understand('yarın okul var mı', 'not a day').route).toBe('question');
  });
});

test('a reading that is kept is of its day, and of its very letters', () => {
  const dates = (text: string, today: string) =>
    understand(text, today)
      .entities.filter(({ type }) => type === 'date')
      .map(({ value }) => value);
  for (const _ of [1, 2]) {
    expect(dates('Yarın okul var mı', '2026-11-29')).toEqual(['2026-11-30']);
    expect(dates('Yarın okul var mı', '2026-11-30')).toEqual(['2026-12-01']);
    expect(understand('Yarın okul var mı', '2026-11-29').text).not.toBe(
      understand('yarin okul var mi', '2026-11-29').text,
    );
  }
});

describe('length', () => {
  test('what is too long is cut and says so', () => {
    const { text, truncated } = understand('okul '.repeat(20_000), TODAY);
    expect(truncated).toBe(true);
    expect(text.length).toBeLessThanOrEqual(MAX_UTTERANCE);
    expect(understand('okul', TODAY).truncated).toBe(false);
  });

  test('a number across the limit does not leave its first half behind', () => {
    const raw = `${'a'.repeat(MAX_UTTERANCE - 13)} tel 0532 123 45 67 arayın`;
    expect(understand(raw, TODAY).masked).not.toMatch(/\d{3}/);
  });

  test('the time grows with the length, not its square', () => {
    const shapes = ['babam ', '1 ', 'a@', 'selam ', 'x', '5 3 2 1 ', 'okul ', "'; DROP "];
    const time = (text: string) => {
      const runs = [0, 1, 2].map((n) => {
        const start = process.cpuUsage();
        understand(`${n}${text}`, TODAY);
        const { user, system } = process.cpuUsage(start);
        return (user + system) / 1000;
      });
      return Math.min(...runs);
    };
    for (const shape of shapes) {
      const quarter = time(shape.repeat(4000).slice(0, 1000));
      const whole = time(shape.repeat(4000).slice(0, 4000));
      expect(whole).toBeLessThan(10 * quarter + 60);
      expect(time(shape.repeat(100_000).slice(0, 100_000))).toBeLessThan(10 * whole + 100);
    }
  });
});

describe('what is handed on', () => {
  test('the query holds no personal data and no courtesy', () => {
    const { query, masked, route } = understand('slm tel 0532 123 45 67 nakil nasi yapilir tşk', TODAY);
    expect(route).toBe('question');
    expect(query).not.toMatch(/532/);
    expect(masked).not.toMatch(/532/);
    expect(query).toMatch(/nakil nasıl yapilir/);
    expect(query).not.toMatch(/slm|selam/);
  });

  test('the same text on the same day gives the same utterance', () => {
    const text = "merhaba Ankara'da 14 Haziran LGS var mı";
    expect(understand(text, TODAY)).toEqual(createUnderstanding().understand(text, TODAY));
  });

  test('entities come with the text', () => {
    expect(understand('2018/14 madde 9', TODAY).entities.map(({ value }) => value)).toEqual(['2018/14', '9']);
  });
});
