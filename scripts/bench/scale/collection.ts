import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { StoredItem } from '../../../knowledge/index.js';
import { laws, SHARED_DATA, xquad } from '../../evaluate/datasets.js';
import { lawItem, paragraphItem } from '../../evaluate/items.js';
import { randomOf } from '../../evaluate/random.js';

interface ArticleLine {
  readonly law_no: string;
  readonly law: string;
  readonly article: string;
  readonly heading: string;
  readonly text: string;
}

/** Tokens of a made article that are replaced by a made word; half of these words are new ones (see {@link madeWords}). */
const MADE_SHARE = 0.012;

/**
 * A collection of `size` items, one passage each, in this order: the 240 paragraphs of XQuAD-tr and the 120 law articles of `questions/dev` that the
 * bench asks for, then real articles of laws (`laws-articles.jsonl.gz`, 44,743, in a fixed random order), then made ones.
 *
 * A made article takes title and heading of one real article and the length of another, and is filled with sentences of real articles drawn at random.
 * Of its words {@link MADE_SHARE} are replaced so that the vocabulary goes on growing as a real one does. Everything is seeded.
 */
export function* scaleItems(size: number): Generator<StoredItem> {
  let count = 0;
  for (const [at, text] of xquad().paragraphs.entries()) {
    if (count++ < size) yield paragraphItem(String(at), text);
  }
  const asked = laws('dev');
  for (const entry of asked) if (count++ < size) yield lawItem(entry);
  const articles = realArticles(new Set(asked.map(({ id }) => id)));
  for (const [at, article] of articles.entries()) {
    if (count++ >= size) return;
    yield articleItem(`law-${at}`, article, article.text);
  }
  const made = madeTexts(articles);
  for (let at = 0; count++ < size; at++) {
    const { head, text } = made();
    yield articleItem(`made-${at}`, { ...head, article: `Madde ${(at % 900) + 1}` }, text);
  }
}

function realArticles(without: ReadonlySet<string>): ArticleLine[] {
  const lines = gunzipSync(readFileSync(join(SHARED_DATA, 'laws-articles.jsonl.gz')))
    .toString('utf8')
    .split('\n');
  const articles = lines
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as ArticleLine)
    .filter(({ law_no, article }) => !without.has(`${law_no}/${article.toLocaleUpperCase('tr')}`));
  const random = randomOf(7);
  for (let at = articles.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [articles[at], articles[other]] = [articles[other]!, articles[at]!];
  }
  return articles;
}

const articleItem = (id: string, { law, article, heading }: ArticleLine, text: string): StoredItem => {
  const item = lawItem({ id, set: 'laws', title: law, heading, text, asked: [] });
  return { ...item, articles: [{ ...item.articles[0]!, label: article.replace(/^Madde /, '') }] };
};

/** Sentences come out of one text, so what is made is copied into a flat string that holds on to no other. */
const flat = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

function madeTexts(articles: readonly ArticleLine[]): () => { head: ArticleLine; text: string } {
  const random = randomOf(13);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const sentences = articles.flatMap(({ text }) => text.split(/(?<=[.;:])\s+/)).filter((text) => text.length > 20);
  const madeWord = madeWords(sentences, random);
  return () => {
    const wanted = one(articles).text.length;
    const words: string[] = [];
    for (let length = 0; length < wanted; ) {
      const sentence = one(sentences);
      const part = sentence.length > wanted - length ? sentence.slice(0, Math.max(40, wanted - length)) : sentence;
      length += part.length + 1;
      for (const word of part.split(' ')) words.push(random() < MADE_SHARE ? madeWord() : word);
    }
    return { head: one(articles), text: flat(words.join(' ')) };
  };
}

/**
 * Made words are beginnings of real words with the endings of others; half of those used are new, half are drawn from those used before, each as
 * often as it has been used (Simon's process, whose frequencies follow Zipf's law).
 */
function madeWords(sentences: readonly string[], random: () => number): () => string {
  const real = sentences.slice(0, 40_000).flatMap((text) => text.match(/\p{L}{6,}/gu) ?? []);
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
  const used: string[] = [];
  return () => {
    const again = used.length > 0 && random() < 0.5;
    const word = again
      ? one(used)
      : one(real).slice(0, 3 + Math.floor(random() * 3)) + one(real).slice(-4 - Math.floor(random() * 4));
    used.push(again ? word : flat(word));
    return word;
  };
}
