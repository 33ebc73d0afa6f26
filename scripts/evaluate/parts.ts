import { type Asked, askAll } from './ask.js';
import { type Case, entryCases, fullItem, goldenCases, goneCase, leftOutCases } from './cases.js';
import { openCollection } from './collection.js';
import { CONTENT_DAY, shippedItems } from './content.js';
import {
  hashOf,
  laws,
  nearMisses,
  pages,
  type Reading,
  XQUAD_FILE,
  XQUAD_R_FILE,
  xquad,
  xquadSentences,
} from './datasets.js';
import type { PatientEncoder } from './dense.js';
import { entryItem, paragraphItem } from './items.js';
import { AS_OF } from './product.js';
import { readings } from './readings.js';

/** One set of questions over one collection, asked. */
export interface AskedSet {
  /** Unique in file names and in `docs/quality.json`. */
  readonly slug: string;
  readonly name: string;
  readonly asked: readonly Asked[];
}

/** A selectable part of the evaluation. */
export interface Part {
  readonly title: string;
  /** What is asked of what, for the reader of the report. */
  readonly about: string;
  readonly needsSharedData: boolean;
  /** Hash of the questions and texts. */
  hash(): string;
  run(encoder: PatientEncoder): Promise<AskedSet[]>;
}

async function readingSets(
  encoder: PatientEncoder,
  reading: Reading,
  slug: string,
  title: string,
  wanted: readonly string[],
): Promise<AskedSet[]> {
  const items = reading.paragraphs.map((text, at) => paragraphItem(String(at), text));
  const collection = await openCollection(encoder, items, AS_OF);
  const sets: AskedSet[] = [];
  for (const { name, texts } of readings(reading)) {
    if (!wanted.includes(name)) continue;
    const cases = texts.map((question, at): Case => {
      const { id, answer } = reading.questions[at]!;
      return { label: id, question, style: name, right: `${answer}#` };
    });
    sets.push({ slug: `${slug}-${name}`, name: `${title}, ${name}`, asked: await askAll(collection, cases) });
  }
  return sets;
}

const strangers = (): Case[] =>
  nearMisses('dev').map(({ question }, at) => ({ label: `near miss ${at + 1}`, question, style: 'near miss' }));

export const DEV_FILES = ['pages', 'laws', 'near-misses', 'laws-distractors'].map(
  (name) => `questions/dev/${name}.jsonl`,
);

export const PARTS: Readonly<Record<string, Part>> = {
  dev: {
    title: 'Questions as citizens ask them (`questions/dev`)',
    about:
      'Held out from everything that is trained. Pages: entries of a question-and-answer page with title and answer alone, then with the other wordings of each entry as its variants (the one that is asked left out), as content that ships has them; near misses sound as if the page answered them. Laws: articles among 560.',
    needsSharedData: true,
    hash: () => hashOf(DEV_FILES),
    async run(encoder) {
      const entries = pages('dev');
      const articles = laws('dev');
      const bare = await openCollection(encoder, entries.map(entryItem), AS_OF);
      const full = await openCollection(encoder, entries.map(fullItem), AS_OF);
      const law = await openCollection(encoder, articles.map(entryItem), AS_OF);
      return [
        {
          slug: 'dev-pages',
          name: 'dev pages',
          asked: await askAll(bare, [...entryCases(entries), ...strangers()]),
        },
        {
          slug: 'dev-variants',
          name: 'dev pages with variants',
          asked: await askAll(full, [...leftOutCases(entries), ...strangers()]),
        },
        { slug: 'dev-laws', name: 'dev laws', asked: await askAll(law, entryCases(articles)) },
      ];
    },
  },
  xquad: {
    title: 'Well-worded factual questions (XQuAD-tr, paragraphs)',
    about:
      '1,190 questions over 240 paragraphs without title or variants: as they stand, without Turkish letters, and with typing errors (seeded, about four words in ten). Foreign to the subject: it shows how the search carries over.',
    needsSharedData: true,
    hash: () => hashOf([XQUAD_FILE]),
    run: (encoder) => readingSets(encoder, xquad(), 'xquad', 'XQuAD', ['clean', 'ascii', 'typos']),
  },
  'xquad-r': {
    title: 'The sentence that answers (XQuAD-R)',
    about: 'The same questions, to be answered by one of the 1,167 sentences of all paragraphs (LAReQA).',
    needsSharedData: true,
    hash: () => hashOf([XQUAD_R_FILE]),
    run: (encoder) => readingSets(encoder, xquadSentences(), 'xquad-r', 'XQuAD-R sentences', ['clean']),
  },
  golden: {
    title: 'Golden questions (`content/`)',
    about:
      'Every question variant of every item that ships, asked while it is left out of its item: is the item still found first? For the decision, one variant of each item is also asked while the whole item is gone. The fusion was fitted on these among others (`npm run calibrate`), so the figures show steps back, not what a stranger would see.',
    needsSharedData: false,
    hash: () => shippedItems().hash,
    async run(encoder) {
      const { items } = shippedItems();
      const collection = await openCollection(encoder, items, CONTENT_DAY);
      const cases = [...items.flatMap(goldenCases), ...items.flatMap(goneCase)];
      return [{ slug: 'golden', name: 'golden questions', asked: await askAll(collection, cases) }];
    },
  },
};
