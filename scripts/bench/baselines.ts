import { createRequire } from 'node:module';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import { DEPTH, type Document, type MakeEngine } from './engine.js';

/** What is used of `natural`. Its own types hold a source file that does not compile under `verbatimModuleSyntax`. */
interface NaturalTfIdf {
  addDocument(words: readonly string[], key: string): void;
  removeDocument(key: string): boolean;
  tfidfs(words: readonly string[], visit: (at: number, score: number, key: string) => void): void;
}
const require = createRequire(import.meta.url);
const natural = require('natural') as { readonly TfIdf: new () => NaturalTfIdf };

const words = (text: string): string[] => text.toLocaleLowerCase('tr').match(/[\p{L}\p{N}]+/gu) ?? [];

const miniSearch =
  (name: string, searchOptions: object): MakeEngine =>
  (documents) => {
    const engine = new MiniSearch<Document>({
      fields: ['text'],
      tokenize: words,
      processTerm: (term) => term.toLocaleLowerCase('tr'),
    });
    engine.addAll(documents);
    return {
      name,
      search: (question) =>
        engine
          .search(question, searchOptions)
          .slice(0, DEPTH)
          .map(({ id }) => id as string),
      replace: (document) => (engine.has(document.id) ? engine.replace(document) : engine.add(document)),
      remove: (id) => engine.discard(id),
    };
  };

/** SQLite FTS5, diacritics removed, any of the words, ranked by its bm25. */
const fts5: MakeEngine = (documents) => {
  const database = new Database(':memory:');
  database.exec(
    "CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, body, tokenize = 'unicode61 remove_diacritics 2')",
  );
  const insert = database.prepare('INSERT INTO texts(rowid, id, body) VALUES (?, ?, ?)');
  const remove = database.prepare('DELETE FROM texts WHERE rowid = ?');
  const rows = new Map<string, number>();
  const place = ({ id, text }: Document) => {
    const row = rows.get(id) ?? rows.size + 1;
    rows.set(id, row);
    remove.run(row);
    insert.run(row, id, text);
  };
  database.transaction(() => documents.forEach(place))();
  const select = database.prepare('SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts) LIMIT ?').pluck();
  return {
    name: 'SQLite FTS5',
    search: (question) => {
      const terms = words(question).map((word) => `"${word}"`);
      return terms.length === 0 ? [] : (select.all(terms.join(' OR '), DEPTH) as string[]);
    },
    replace: place,
    remove: (id) => void remove.run(rows.get(id) ?? 0),
    bytes: () =>
      (database.pragma('page_count', { simple: true }) as number) *
      (database.pragma('page_size', { simple: true }) as number),
  };
};

/** Its cache of document frequencies is emptied by every change: after one, the first question pays for it. */
const naturalTfIdf: MakeEngine = (documents) => {
  const engine = new natural.TfIdf();
  const add = ({ id, text }: Document) => engine.addDocument(words(text), id);
  documents.forEach(add);
  return {
    name: 'natural TfIdf',
    search: (question) => {
      const scores: { id: string; score: number }[] = [];
      engine.tfidfs(words(question), (_, score, id) => {
        if (score > 0) scores.push({ id, score });
      });
      return scores
        .sort((a, b) => b.score - a.score)
        .slice(0, DEPTH)
        .map(({ id }) => id);
    },
    replace(document) {
      engine.removeDocument(document.id);
      add(document);
    },
    remove: (id) => void engine.removeDocument(id),
  };
};

export const BASELINES: readonly MakeEngine[] = [
  miniSearch('MiniSearch', {}),
  miniSearch('MiniSearch, fuzzy 0.2 + prefix', { fuzzy: 0.2, prefix: true }),
  fts5,
  naturalTfIdf,
];
