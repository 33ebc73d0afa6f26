import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Article, importFile } from '../../knowledge/index.js';
import { entryItem, paragraphItem } from '../evaluate/items.js';
import { withTypos } from '../evaluate/typos.js';
import { type Asker, Bench, rightKey, type Sample } from './samples.js';

/**
 * Questions in the text's own words: a span of a sentence with words left out. The labelled questions are asked in everyday words;
 * these keep the fit from forgetting that where the words are the same, the words are right.
 */
const LEGISLATION = resolve('..', 'shared', 'legislation');
const BASES = 3;
const PARAGRAPHS = 240;
const WORDS = { least: 50, most: 260 };
const SPAN = { least: 7, most: 14 };
const LEFT_OUT = 0.35;
const ASKING = ['nedir', 'ne zaman', 'kim', 'nerede', 'nasıl', 'kaç', 'hangi', 'neden'];

export async function clozeSamples(asker: Asker, random: () => number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const texts = shuffled(articleTexts(), random);
  for (let base = 0; base < BASES; base++) {
    const items = texts
      .slice(base * PARAGRAPHS, (base + 1) * PARAGRAPHS)
      .map((text, at) => cloze(base, `cloze-${base}/${at}`, text));
    const bench = await Bench.over(asker, items, samples);
    for (const item of items) {
      const text = item.body || item.articles[0]!.text;
      const right = rightKey(item.externalId, item.articles[0]?.label);
      await bench.ask('cloze/clean', question(text, random), right);
      await bench.ask('cloze/typos', withTypos(question(text, random), random), right);
    }
  }
  return samples;
}

/** Every third base is one of articles, the others of bare paragraphs. */
const cloze = (base: number, id: string, text: string) =>
  base % 3 === 2 ? entryItem({ id, set: 'laws', title: 'Kanun', text, asked: [] }) : paragraphItem(id, text);

function articleTexts(): string[] {
  const files = readdirSync(LEGISLATION).sort();
  const articles = files.flatMap((path): readonly Article[] =>
    importFile({ path, bytes: readFileSync(join(LEGISLATION, path)) }).items.flatMap(({ item }) => item.articles),
  );
  return articles
    .filter(({ repealed, text }) => {
      const words = text.split(/\s+/).length;
      return !repealed && words >= WORDS.least && words <= WORDS.most;
    })
    .map(({ text }) => text);
}

function question(text: string, random: () => number): string {
  const words = text.split(/\s+/);
  const length = SPAN.least + Math.floor(random() * (SPAN.most - SPAN.least));
  const start = Math.floor(random() * Math.max(1, words.length - length));
  const kept = words.slice(start, start + length).filter(() => random() > LEFT_OUT);
  return [...kept, ASKING[Math.floor(random() * ASKING.length)]].join(' ');
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const result = [...list];
  for (let at = result.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [result[at], result[other]] = [result[other]!, result[at]!];
  }
  return result;
}
