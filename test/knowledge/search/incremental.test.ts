import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toPassages } from '../../../knowledge/index.js';
import { LexicalIndex } from '../../../knowledge/search/lexical-index.js';
import { changeOf, play, textOf } from './changes.js';
import { ask, item, KNOWLEDGE, searchOver } from './knowledge-base.js';

const WORDS = ['okul', 'kayıt', 'sınav', 'nakil', 'burs', 'öğretmen', 'rapor', 'ücret', 'pansiyon', '2018/14', 'süre'];
const words = textOf(WORDS);
const change = changeOf(WORDS);

const found = (index: LexicalIndex, query: string) =>
  index
    .search(query)
    .candidates.map((one) => JSON.stringify(one))
    .sort();

describe('the lexical index, kept up passage by passage', () => {
  it('finds and scores exactly as one that was built from what is left', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), words, (changes, query) => {
        const grown = new LexicalIndex();
        const left = play(grown, changes);
        const fresh = new LexicalIndex();
        for (const one of left.values()) fresh.add(one);
        expect(grown.size).toBe(left.size);
        expect(found(grown, query)).toEqual(found(fresh, query));
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('stays so over hundreds of new versions, past every compaction', () => {
    const grown = new LexicalIndex();
    const fresh = new LexicalIndex();
    const version = (id: number, round: number) =>
      toPassages(
        item(String(id), { title: WORDS[(id + round) % 11]!, variants: ['kayıt süresi'], body: WORDS.join(' ') }),
      )[0]!;
    for (let round = 0; round < 60; round++) for (let id = 0; id < 20; id++) grown.add(version(id, round));
    for (let id = 0; id < 20; id++) fresh.add(version(id, 59));
    for (const query of [...WORDS, 'kayit suresi nedir']) expect(found(grown, query)).toEqual(found(fresh, query));
  });

  it('breaks ties by the id of the passage, in whatever order they came', async () => {
    const twins = ['c', 'a', 'b'].map((id) => item(id, { title: 'Okul kaydı', body: 'Kayıt okulda yapılır.' }));
    const orders = [twins, [...twins].reverse()];
    for (const order of orders) {
      const { hits } = await ask(searchOver(order), 'okul kaydı');
      expect(hits.map(({ passage }) => passage.externalId)).toEqual(['a', 'b', 'c']);
    }
  });

  it('answers the same whether the knowledge came at once or item by item', async () => {
    const atOnce = searchOver();
    const oneByOne = searchOver([]);
    for (const one of [...KNOWLEDGE].reverse()) oneByOne.apply([one]);
    for (const question of ['okul kaydı', 'rapor teslim suresi', '6698 m.11', 'LGS ne zaman']) {
      expect(await ask(oneByOne, question)).toEqual(await ask(atOnce, question));
    }
  });
});
