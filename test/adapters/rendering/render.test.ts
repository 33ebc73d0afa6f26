import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CAPABILITIES, type ChannelCapabilities, fits, type Part, render } from '../../../adapters/rendering/index.js';
import { matchChoice } from '../../../bot/choices.js';
import type { Choice, Reply } from '../../../bot/index.js';

const ask = (label: string): Choice => ({ label, action: { type: 'ask', question: label } });
const reply = (text: string, extra: Partial<Reply> = {}): Reply => ({ kind: 'answer', text, choices: [], ...extra });
const { whatsapp, telegram, terminal, web } = CAPABILITIES;
const CHANNELS: readonly ChannelCapabilities[] = Object.values(CAPABILITIES);
const narrow = (can: ChannelCapabilities, text: number, body = text): ChannelCapabilities => ({ ...can, text, body });
const texts = (parts: readonly Part[]) => parts.map(({ text }) => text);

describe('marks', () => {
  const marked = 'Başvuru **1 Eylül 2026** günü [e-Okul](https://e-okul.meb.gov.tr) üzerinden <biter> & kapanır.';

  it('are written the way each channel reads them', () => {
    const shown = (can: ChannelCapabilities) => texts(render(reply(marked), can)).join();
    expect(shown(whatsapp)).toBe(
      'Başvuru *1 Eylül 2026* günü e-Okul (https://e-okul.meb.gov.tr) üzerinden <biter> & kapanır.',
    );
    expect(shown(telegram)).toBe(
      'Başvuru <b>1 Eylül 2026</b> günü <a href="https://e-okul.meb.gov.tr">e-Okul</a> üzerinden &lt;biter&gt; &amp; kapanır.',
    );
    expect(shown(terminal)).toBe(
      'Başvuru 1 Eylül 2026 günü e-Okul (https://e-okul.meb.gov.tr) üzerinden <biter> & kapanır.',
    );
    expect(shown(web)).toBe(marked);
  });

  it('are left out on WhatsApp inside a word, where it would show the asterisks', () => {
    expect(texts(render(reply('**okul**un adı'), whatsapp))).toEqual(['okulun adı']);
  });

  it('never make a link of an address that runs something', () => {
    expect(texts(render(reply('[tıkla](javascript:alert(1))'), telegram))[0]).not.toContain('href');
    expect(texts(render(reply('[tıkla](javascript:x)'), telegram))[0]).not.toContain('href');
  });

  it('show a bare address once', () => {
    expect(texts(render(reply('[444 0 632](tel:4440632) [a@b.gov.tr](mailto:a@b.gov.tr)'), whatsapp))).toEqual([
      '444 0 632 (4440632) a@b.gov.tr',
    ]);
  });
});

describe('source and closing', () => {
  const whole = reply('Yanıt.', {
    source: { label: '2018/14 sayılı Genelge, madde 9 · 01.08.2018', url: 'https://mevzuat.meb.gov.tr/2018-14' },
    closing: 'İşinize yaradı mı?',
  });

  it('stand below the text with the address and the day', () => {
    expect(texts(render(whole, whatsapp))).toEqual([
      'Yanıt.\n\nKaynak: 2018/14 sayılı Genelge, madde 9 · 01.08.2018 (https://mevzuat.meb.gov.tr/2018-14)\n\nİşinize yaradı mı?',
    ]);
  });

  it('let the closing alone carry the choices of a text that is too long for them', () => {
    const long = { ...whole, text: 'Bu bir cümledir. '.repeat(100).trim(), choices: [ask('Evet'), ask('Hayır')] };
    const parts = render(long, whatsapp);
    expect(parts).toHaveLength(2);
    expect(parts[0]!.text).toContain('01.08.2018 (https://mevzuat.meb.gov.tr/2018-14)');
    expect(parts[1]).toMatchObject({ text: 'İşinize yaradı mı?', choices: { type: 'buttons' } });
  });
});

describe('choices', () => {
  it('become three buttons on WhatsApp, a list from the fourth or a long label on, numbers from the eleventh on', () => {
    const kind = (labels: readonly string[]) =>
      render(reply('Seçin.', { choices: labels.map(ask) }), whatsapp).at(-1)!.choices?.type;
    const many = (count: number) => Array.from({ length: count }, (_, at) => `Seçenek ${at + 1}`);
    expect(kind(many(3))).toBe('buttons');
    expect(kind(many(4))).toBe('list');
    expect(kind(['x'.repeat(20)])).toBe('buttons');
    expect(kind(['x'.repeat(21)])).toBe('list');
    expect(kind(many(10))).toBe('list');
    expect(kind(many(11))).toBeUndefined();
    expect(kind(['x'.repeat(25)])).toBeUndefined();
  });

  it('say their whole label when tapped, and lose no word where two lines show it', () => {
    const label = 'Özel okuldan devlet lisesine nakil başvurusu ne zaman ve nereden yapılır, biter?';
    expect(label).toHaveLength(80);
    const [part] = render(reply('Seçin.', { choices: [ask(label)] }), whatsapp);
    if (part?.choices?.type !== 'list') throw new Error('not a list');
    const [row] = part.choices.rows;
    expect(row).toMatchObject({ value: label });
    expect(row!.label.length).toBeLessThanOrEqual(24);
    expect(row!.description!.length).toBeLessThanOrEqual(72);
    expect(`${row!.label} ${row!.description}`.replaceAll('…', '').replace(/\s+/gu, ' ')).toBe(label);
  });

  it('are numbered where there are no buttons, with numbers that the conversation understands', () => {
    const choices = Array.from({ length: 12 }, (_, at) => ask(`Seçenek ${String.fromCharCode(65 + at)}`));
    const [text] = texts(render(reply('Seçin.', { choices }), terminal));
    for (const [at, choice] of choices.entries()) {
      expect(text).toContain(`${at + 1}) ${choice.label}`);
      expect(matchChoice(choices, String(at + 1))).toBe(choice);
    }
    expect(matchChoice(choices, '13')).toBeUndefined();
  });

  it('that read the same are shown once', () => {
    const [part] = render(reply('Seçin.', { choices: [ask('Evet'), ask('Evet '), ask('Hayır')] }), whatsapp);
    expect(part!.choices).toEqual({
      type: 'buttons',
      buttons: [
        { label: 'Evet', value: 'Evet' },
        { label: 'Hayır', value: 'Hayır' },
      ],
    });
  });
});

describe('a long answer', () => {
  it('is cut where a sentence ends, not at ordinals, abbreviations, initials, dates or numbers', () => {
    const sentences = [
      'Yönetmeliğin 15. Maddesi bkz. Ek 2 uyarınca Prof. Dr. A. Yılmaz başvurur.',
      'Süre 01.09.2026 ile 15 Eylül 2026 arasındadır, telefon 444 0 632 hattıdır!',
      'T.C. Millî Eğitim Bakanlığı 1.250 TL öder (md. 9 ve No. 5).',
    ];
    expect(texts(render(reply(sentences.join(' ')), narrow(terminal, 80)))).toEqual(sentences);
  });

  it.each([
    ['Kayıt için telefon 444 0 632 aranır', '444 0 632'],
    ['Kayıt en geç 15 Eylül 2026 günü', '15 Eylül 2026'],
    ['Bunun için genelgenin 15. maddesi okunur', '15. maddesi'],
    ['Bunun için genelgenin madde 15 hükmü', 'madde 15'],
  ])('keeps together in %j what belongs together', (text, kept) => {
    for (let limit = kept.length; limit < text.length; limit++) {
      const parts = texts(render(reply(text), narrow(terminal, limit)));
      expect(parts.filter((part) => part.includes(kept))).toHaveLength(1);
    }
  });

  it('takes no more messages than it needs', () => {
    const text = 'On iki harf ve bir. '.repeat(245).trim();
    expect(render(reply(text, { choices: [ask('Tamam')] }), whatsapp)).toHaveLength(2);
    expect(render(reply(text), whatsapp)).toHaveLength(2);
  });
});

const word = fc.oneof(
  fc.constantFrom(
    'okul',
    'İstanbul',
    'md.',
    '15.',
    '01.08.2018',
    '444 0 632',
    '15 Eylül 2026',
    '😀👩‍👩‍👧',
    'ığüşöç',
    '•',
    '<b>',
    '&',
    '*',
    '_x_',
    'T.C.',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
);
const link = fc
  .tuple(fc.stringMatching(/^[a-zçğıöşü]([a-zçğıöşü ]{0,20}[a-zçğıöşü])?$/u), fc.webUrl({ validSchemes: ['https'] }))
  .filter(([, url]) => !/[()\s]/u.test(url))
  .map(([label, url]) => ({ text: `[${label}](${url})`, url, label }));
const piece = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 1, arbitrary: link.map(({ text }) => text) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-zğış]{1,8}( [a-zğış]{1,8})?$/u).map((text) => `**${text}**`) },
);
const prose = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', '. ', '! ', '\n', '\n\n', '\n- ', '\n1. ')), { maxLength: 120 })
  .map((parts) => parts.flat().join(''))
  .filter((text) => text.trim() !== '');
const label = fc
  .string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
  .filter((text) => text.trim() !== '' && text.length <= 80);
const replies = fc.record({
  kind: fc.constant('answer' as const),
  text: prose,
  source: fc.option(
    fc.record({
      label: fc.constant('2018/14 sayılı Genelge, madde 9 · 01.08.2018'),
      url: fc.constant('https://meb.gov.tr/g?no=14'),
    }),
    { nil: undefined },
  ),
  closing: fc.option(fc.constant('Bu yanıt işinize yaradı mı?'), { nil: undefined }),
  choices: fc.array(label.map(ask), { maxLength: 12 }),
});
const channel = fc.oneof(
  fc.constantFrom(...CHANNELS),
  fc
    .record({
      can: fc.constantFrom(...CHANNELS),
      body: fc.integer({ min: 40, max: 300 }),
      more: fc.integer({ min: 0, max: 300 }),
    })
    .map(({ can, body, more }) => narrow(can, body + more, body)),
);
/** Everything that is shown, without white space, brackets and marks. */
const bare = (text: string) => text.replace(/[\s*()[\]]/gu, '').replaceAll('•', '-');
const RUNS = { seed: 7, numRuns: 400 };

/** What counts towards a limit: Telegram counts what is left when marks are read. */
function counted({ text, formatting }: Part): string {
  if (formatting !== 'telegram-html') return text;
  return text
    .replace(/<\/?(?:b|a)(?: href="[^"]*")?>/gu, '')
    .replace(/&(lt|gt|quot|amp);/gu, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&' })[name]!);
}

describe('any reply on any channel', () => {
  it('fits the limits of the channel, part by part, with choices on the last alone', () => {
    fc.assert(
      fc.property(replies, channel, (one, can) => {
        const parts = render(one as Reply, can);
        expect(parts.length).toBeGreaterThan(0);
        for (const [at, part] of parts.entries()) {
          const limit = part.choices ? can.body : can.text;
          expect(counted(part).length).toBeLessThanOrEqual(limit);
          expect(counted(part).trim()).not.toBe('');
          expect(part.text.isWellFormed()).toBe(true);
          if (part.choices) expect(at).toBe(parts.length - 1);
          if (part.choices?.type === 'buttons') {
            expect(part.choices.buttons.length).toBeLessThanOrEqual(can.buttons!.max);
            for (const button of part.choices.buttons)
              expect(button.label.length).toBeLessThanOrEqual(can.buttons!.label);
          }
          if (part.choices?.type === 'list') {
            expect(part.choices.rows.length).toBeLessThanOrEqual(can.list!.max);
            for (const row of part.choices.rows) {
              expect(row.label.length).toBeLessThanOrEqual(can.list!.label);
              expect(row.description?.length ?? 0).toBeLessThanOrEqual(can.list!.description);
            }
          }
        }
      }),
      RUNS,
    );
  });

  it('loses nothing and changes no order', () => {
    fc.assert(
      fc.property(replies, channel, (one, can) => {
        const parts = render(one as Reply, can);
        const roomy = render({ ...one, choices: [] } as Reply, { ...can, text: 1e6, body: 1e6 });
        const said = parts.map((part) => bare(counted(part))).join('');
        const whole = bare(counted(roomy[0]!));
        expect(said.startsWith(whole)).toBe(true);
        const offered = parts.at(-1)!.choices;
        const values = offered?.type === 'buttons' ? offered.buttons : (offered?.rows ?? []);
        if (offered) {
          expect(said).toBe(whole);
          expect(values.map(({ value }) => value)).toEqual([
            ...new Set(one.choices.map((choice) => choice.label.trim())),
          ]);
        } else {
          expect(said).toBe(whole + bare(one.choices.map((choice, at) => `${at + 1}) ${choice.label}`).join('')));
        }
      }),
      RUNS,
    );
  });

  it('keeps every link whole, in one part', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.array(word, { maxLength: 8 }), link), { minLength: 1, maxLength: 8 }),
        (pairs) => {
          const text = pairs
            .map(([words, { text }]) => `${words.join(' ')} ${text}`)
            .join(' ')
            .replaceAll('[', ' [');
          const longest = Math.max(...pairs.map(([, { url, label }]) => url.length + label.length + 3));
          const parts = texts(render(reply(text), narrow(whatsapp, Math.max(60, longest))));
          for (const [, { url, label }] of pairs) {
            expect(parts.some((part) => part.includes(label.includes(url) ? url : `${label} (${url})`))).toBe(true);
          }
        },
      ),
      RUNS,
    );
  });
});

describe('the warning to an editor', () => {
  it('is silent about what a channel shows as it is', () => {
    for (const can of CHANNELS)
      expect(fits(reply('Kısa **yanıt**.', { choices: [ask('Evet')] }), can)).toEqual({ ok: true });
  });

  it('names several messages, foreign markup and addresses too long', () => {
    const url = `https://meb.gov.tr/${'a'.repeat(1900)}`;
    const text = `# Başlık\n\n${'Bu bir cümledir. '.repeat(300)}\n\n[liste](${url})`;
    expect(fits(reply(text), narrow(whatsapp, 1800))).toEqual({
      ok: false,
      misfits: [
        { type: 'several-parts', parts: expect.any(Number) },
        { type: 'markup', sample: '# Başlık' },
        { type: 'long-link', url },
      ],
    });
    expect(fits(reply('Kısa.'), whatsapp)).toEqual({ ok: true });
  });

  it('names choices that a channel with buttons has to number', () => {
    const choices = Array.from({ length: 11 }, (_, at) => ask(`Seçenek ${at}`));
    expect(fits(reply('Seçin.', { choices }), whatsapp)).toEqual({
      ok: false,
      misfits: [{ type: 'numbered-choices' }],
    });
  });
});
