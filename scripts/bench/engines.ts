import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import natural from 'natural';
import { paragraphItem } from '../evaluate/items.js';
import { productSearch, queryOf, readModel } from '../evaluate/product.js';
import { DEPTH, type MakeEngine } from './engine.js';

const words = (text: string): string[] => text.toLocaleLowerCase('tr').match(/[\p{L}\p{N}]+/gu) ?? [];

/** The product's own search: entities, both views, the decision. */
const product: MakeEngine = (texts) => {
  const search = productSearch(
    readModel(),
    texts.map((text, at) => paragraphItem(String(at), text)),
  );
  return {
    name: 'MebAsistan',
    search: async (question) =>
      (await search.search(queryOf(question, DEPTH))).hits.map(({ passage }) => Number(passage.externalId)),
  };
};

const miniSearch =
  (name: string, searchOptions: object): MakeEngine =>
  (texts) => {
    const engine = new MiniSearch<{ id: number; text: string }>({
      fields: ['text'],
      tokenize: words,
      processTerm: (term) => term.toLocaleLowerCase('tr'),
    });
    engine.addAll(texts.map((text, id) => ({ id, text })));
    return {
      name,
      search: (question) =>
        engine
          .search(question, searchOptions)
          .slice(0, DEPTH)
          .map(({ id }) => id as number),
    };
  };

/** SQLite FTS5, diacritics removed, any of the words, ranked by its bm25. */
const fts5: MakeEngine = (texts) => {
  const database = new Database(':memory:');
  database.exec("CREATE VIRTUAL TABLE texts USING fts5(body, tokenize = 'unicode61 remove_diacritics 2')");
  const insert = database.prepare('INSERT INTO texts(rowid, body) VALUES (?, ?)');
  texts.forEach((text, at) => {
    insert.run(at + 1, text);
  });
  const select = database.prepare('SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?').pluck();
  return {
    name: 'SQLite FTS5',
    search: (question) => {
      const terms = words(question).map((word) => `"${word}"`);
      return terms.length === 0 ? [] : (select.all(terms.join(' OR '), DEPTH) as number[]).map((row) => row - 1);
    },
  };
};

const naturalTfIdf: MakeEngine = (texts) => {
  const engine = new natural.TfIdf();
  for (const text of texts) engine.addDocument(words(text));
  return {
    name: 'natural TfIdf',
    search: (question) => {
      const scores: { at: number; score: number }[] = [];
      engine.tfidfs(words(question), (at, score) => {
        if (score > 0) scores.push({ at, score });
      });
      return scores
        .sort((a, b) => b.score - a.score)
        .slice(0, DEPTH)
        .map(({ at }) => at);
    },
  };
};

export const ENGINES: readonly MakeEngine[] = [
  product,
  miniSearch('MiniSearch', {}),
  miniSearch('MiniSearch, fuzzy 0.2 + prefix', { fuzzy: 0.2, prefix: true }),
  fts5,
  naturalTfIdf,
];
