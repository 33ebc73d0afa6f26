import { describe, expect, it } from '@jest/globals';
import { matchChoice, matchOption } from '../../bot/choices.js';
import type { Choice } from '../../bot/index.js';

const passage = (label: string): Choice => ({ label, action: { type: 'passage', passageId: label } });
const none: Choice = { label: 'Hiçbiri', action: { type: 'route', route: 'none' } };
const options = [
  passage('Lisede nakil ne zaman yapılır?'),
  passage('Ortaokulda nakil ne zaman yapılır?'),
  passage('Özel okula nakil nasıl olur?'),
];
const offered = [...options, none];
const picked = (text: string) => matchOption(offered, text)?.label;

describe('an answer to a clarification', () => {
  it.each([
    ['2', 1],
    ['2.', 1],
    ['ikincisi', 1],
    ['2. soru', 1],
    ['ilk olan', 0],
    ['sonuncusu', 2],
    ['LİSEDE NAKİL NE ZAMAN YAPILIR', 0],
    ['lise', 0],
    ['ortaokul olan', 1],
    ['özel okul olan', 2],
    ['ozel okul', 2],
    ['evet', 0],
  ])('takes %j for option %i', (text, at) => {
    expect(picked(text)).toBe(options[at]!.label);
  });

  it.each(['hiçbiri', 'Hiç birisi', 'hiçbiri değil', 'bunlar değil', 'yok', 'hayır', '4'])(
    'takes %j for none of them',
    (text) => {
      expect(picked(text)).toBe('Hiçbiri');
    },
  );

  it.each(['nakil', 'okul servisi kaçta gelir', 'burs', '7', 'ne zaman', ''])(
    'leaves %j to be understood as a message',
    (text) => {
      expect(picked(text)).toBeUndefined();
    },
  );
});

describe('a button under an answer', () => {
  it('is named by label or number alone, never by a word in it', () => {
    expect(matchChoice(offered, 'lise')).toBeUndefined();
    expect(matchChoice(offered, '1')).toBe(options[0]);
    expect(matchChoice(offered, 'özel okula nakil nasıl olur')).toBe(options[2]);
    expect(matchChoice(offered, 'evet')).toBeUndefined();
  });
});
