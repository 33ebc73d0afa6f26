import fc from 'fast-check';
import { type KnowledgeItem, validateItem } from '../../../knowledge/index.js';

const word = fc.constantFrom('okul', 'kayıt', 'İlçe', 'Şube', 'ğüşöç', '2018/14', "MEB'in", 'e-Okul', '“tırnak”');
const line = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
/** Texts that YAML, Markdown and line ends could take for something else. */
const odd = fc.constantFrom(
  '- liste',
  '# başlık',
  'a: b',
  'null',
  '12',
  '2026-01-02',
  '{x}',
  '[y]',
  '"tırnak"',
  "'tek'",
  '---',
  '&çapa',
  '*takma',
  '!etiket',
  '| boru',
  '> ok',
  '%yüzde',
  '@işaret',
  '`ters`',
  '~',
  'evet',
  'true',
  'satır\nsonu',
  '\tsekme',
  'son boşluk ',
  ' baş boşluk',
  'ters \\ eğik',
  'emoji 🏫',
  '## Madde 9',
  '(Mülga: 1/1/2020)',
);
const text = fc.oneof({ weight: 3, arbitrary: line }, { weight: 2, arbitrary: odd });
const paragraphs = fc.array(text, { maxLength: 4 }).map((lines) => lines.join('\n\n'));
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const id = fc.oneof(
  fc.stringMatching(/^[a-zçğıöşüİ0-9._/-]{1,20}$/),
  fc.constantFrom('2018/14', '6698', 'a/b/c', '..', '.', 'CON', 'Ş/1', 'a-b', 'a/b', 'a_b', 'A', 'a'),
);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const distinct = (arbitrary: fc.Arbitrary<string>, maxLength = 4) =>
  fc.uniqueArray(arbitrary, { maxLength, selector: (entry) => entry.trim().replace(/\s+/g, ' ') });

const source = fc.record(
  {
    title: text,
    number: fc.constantFrom('2018/14', '6698', '12'),
    date: day,
    officialGazette: fc.record({ date: day, number: fc.constantFrom('29677', '1 (Mükerrer)') }),
    url: fc.constantFrom('https://www.meb.gov.tr/a?b=1', 'http://ornek.gov.tr'),
    article: fc.constantFrom('9', 'Ek 1', 'Geçici 3'),
  },
  { requiredKeys: ['title'] },
);

const article = fc
  .record(
    {
      label: fc.constantFrom(
        '1',
        '2',
        '50/A',
        'Ek 1',
        'Geçici 3',
        'giriş',
        'yürürlük',
        'Ek Geçici 2',
        '1-3',
        '007',
        ' x',
        'Ğ',
      ),
      heading: text,
      chapter: text,
      text: fc.oneof(paragraphs, fc.constant('')),
      repealed: fc.boolean(),
      notes: fc.array(text, { maxLength: 2 }),
      variants: distinct(text, 2),
    },
    { requiredKeys: ['label', 'text', 'repealed', 'notes'] },
  )
  .map((value) => value);

const exam = fc.record({
  code: fc.constantFrom('LGS', 'IOKBS', 'CALISMA-TAKVIMI'),
  season: fc.constantFrom('2026', '2026-2027'),
  dates: fc.array(
    fc.record(
      {
        event: fc.constantFrom('application' as const, 'exam' as const, 'result' as const, 'term' as const),
        start: day,
        label: text,
      },
      { requiredKeys: ['event', 'start'] },
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

const anything = fc.record({
  externalId: id,
  kind: fc.constantFrom('faq', 'circular', 'regulation', 'exam', 'announcement'),
  title: text,
  variants: distinct(text),
  body: paragraphs,
  articles: fc.uniqueArray(article, { maxLength: 4, selector: ({ label }) => label }),
  exam: optional(exam),
  ownerUnit: fc.constantFrom('TEGM', 'BHİM', 'ÖSYM', '12'),
  audiences: fc.array(text, { maxLength: 2 }),
  topics: fc.array(text, { maxLength: 2 }),
  source,
  validFrom: optional(day),
  validUntil: optional(day),
  supersedes: fc.uniqueArray(fc.constantFrom('2010/1', '6698', '12'), { maxLength: 2 }),
  status: fc.constantFrom('published', 'archived', 'draft', 'in-review'),
});

/** Items that pass the check, of every kind, with texts that are hard on file formats. */
export const items: fc.Arbitrary<KnowledgeItem> = anything
  .map(({ exam: calendar, ...item }) => ({ ...item, ...(item.kind === 'exam' && { exam: calendar }) }))
  .map((item) => JSON.parse(JSON.stringify(item)) as unknown)
  .filter((item) => validateItem(item).ok)
  .map((item) => item as KnowledgeItem);
