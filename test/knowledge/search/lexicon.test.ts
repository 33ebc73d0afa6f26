import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createKnowledgeSearch,
  createLexicon,
  type DecisionModel,
  type LexiconChange,
  pairProblem,
  toPassages,
  wordForm,
} from '../../../knowledge/index.js';
import { analyseQuery } from '../../../knowledge/search/analysis.js';
import { rootOf } from '../../../knowledge/search/lexicon-trie.js';
import { stemKeys, tokenize } from '../../../nlu/index.js';
import { item } from '../../store/samples.js';

const SHIPPED = [
  { term: 'devamsızlık', wordings: ['okulu kırmak', 'okulu asmak'] },
  { term: 'nakil', wordings: ['okul değiştirmek'] },
  { term: 'burs', wordings: ['harçlık'] },
  { term: 'özel hizmet tazminatı', wordings: ['zam'] },
];
const stem = (word: string) => stemKeys(tokenize(word))[0]!;
const change = (term: string, wording: string, removed = false): LexiconChange => ({
  term,
  wording,
  removed,
  actor: 'staff:a',
  since: 1,
});
const asked = (lexicon: ReturnType<typeof createLexicon>, question: string) => [
  ...lexicon.expand(analyseQuery(question).content).keys,
];

describe('a lexicon', () => {
  const lexicon = createLexicon(SHIPPED);

  test.each([
    ['oğlum okulu kırınca ne olur', 'devamsızlık'],
    ['okulu bugün astım', 'devamsızlık'],
    ['çocuğumun okulunu değiştirmem lazım', 'nakil'],
    ['HARCLIGI KESTILER', 'burs'],
  ])('knows what is meant by “%s”, with suffixes, without Turkish letters, with a word between', (question, term) => {
    expect(asked(lexicon, question)).toContain(stem(term));
  });

  test.each([['kırmızı okul'], ['okul ne zaman açılıyor'], ['kırmak okulu'], ['zamanı geldi mi'], ['']])(
    'adds nothing to “%s”',
    (question) => {
      expect(asked(lexicon, question)).toEqual([]);
    },
  );

  test('takes words too short for a root as they stand', () => {
    expect(asked(lexicon, 'bu yıl zam var mı')).toContain(stem('tazminatı'));
  });

  test('is changed by what editors add, take out and put back', () => {
    const edited = createLexicon(SHIPPED);
    expect(edited.set([change('kayıt', 'okula yazdırmak'), change('Nakil', 'okul degistirmek', true)])).toBe(true);
    expect(edited.set([change('kayıt', 'okula yazdırmak'), change('Nakil', 'okul degistirmek', true)])).toBe(false);
    expect(asked(edited, 'kızımı okula nasıl yazdırırım')).toContain(stem('kayıt'));
    expect(asked(edited, 'okulumu değiştirmek istiyorum')).not.toContain(stem('nakil'));
    expect(edited.has({ term: 'nakil', wording: 'okul değiştirmek' })).toBe(false);
    expect(edited.ships({ term: 'nakil', wording: 'okul değiştirmek' })).toBe(true);
    expect(edited.pairs().map(({ key }) => key)).toEqual([...edited.pairs().map(({ key }) => key)].sort());
    expect(edited.set([])).toBe(true);
    expect(asked(edited, 'okulumu değiştirmek istiyorum')).toContain(stem('nakil'));
  });

  test('expands any words into a bounded number of keys with weights up to 1, the same ones each time', () => {
    const words = fc.array(
      fc.oneof(fc.constantFrom('okul', 'okulu', 'kirmak', 'asmak', 'harclik', 'zam'), fc.string()),
    );
    fc.assert(
      fc.property(words, (list) => {
        const one = lexicon.expand(list);
        expect(one).toEqual(lexicon.expand(list));
        expect(one.keys.length).toBeLessThanOrEqual(24);
        expect(new Set(one.keys).size).toBe(one.keys.length);
        expect([...one.weights].every((weight) => weight > 0 && weight <= 1)).toBe(true);
      }),
      { seed: 7 },
    );
  });
});

test('a root is what every form of a word begins with', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,14}$/), (word) => {
      const root = rootOf(word);
      expect(word.startsWith(root) && root.length > 0 && root.length <= 5).toBe(true);
    }),
    { seed: 7 },
  );
});

describe('a search with a lexicon', () => {
  const base: Omit<DecisionModel, 'lexical' | 'hybrid'> = {
    version: 2,
    trained: { date: '', hash: '', files: [], questions: 0, l2: 0, seed: 0 },
    considered: 24,
    costs: { wrongAnswer: 4, clarification: 0.5, vainClarification: 1.2, unnecessaryTicket: 2 },
    skipDenseFrom: 1,
    fixed: {},
  };
  const items = [
    item('a', { title: 'Devamsızlık sınırı', body: 'Özürsüz devamsızlık on günü aşamaz.' }),
    item('b', { title: 'Servis ücreti', body: 'Servis ücretleri belediyece belirlenir.' }),
  ].map((one) => ({ ...one, id: one.externalId, version: 1, revision: 1 }));
  const searchWith = (candidate: Record<string, number>) => {
    const weights = { candidate, none: { bias: 0 } };
    const search = createKnowledgeSearch({
      toPassages,
      entitiesOf: () => [],
      model: { ...base, lexical: weights, hybrid: weights },
      today: () => '2026-11-29',
      lexicon: createLexicon(SHIPPED),
    });
    search.apply(items);
    return search;
  };
  const query = { text: 'oğlan okulu kırmış', entities: [], asOf: '2026-11-29' };

  test('finds what shares no word with the question, and says by which feature', async () => {
    const { hits } = await searchWith({ 'lex.body.rel': 5, 'lex.ask.rel': 5 }).explain(query);
    expect(hits[0]).toMatchObject({ passage: { externalId: 'a' }, features: { 'lex.body.rel': 1, 'stem.abs': 0 } });
    expect(hits[0]!.contributions.map(({ feature }) => feature)).toContain('lex.ask.rel');
  });

  test('asks the lexicon only where the model has weights for it', async () => {
    const { hits } = await searchWith({ 'stem.rel': 5 }).explain(query);
    expect(hits.map(({ features }) => features['lex.body.rel'])).not.toContain(1);
  });
});

describe('a pair that an editor writes', () => {
  const problemOf = (term: string, wording: string) =>
    pairProblem(
      { term, wording },
      (form) => form === 'nakil',
      (form) => form === wordForm('Okul kaydı nasıl yapılır?'),
    );

  test('may be any wording that stands for the term', () => {
    expect(problemOf('devamsızlık', 'okulu ekmek')).toBeUndefined();
  });

  test.each([
    ['devamsızlık', 'nasıl', 'wording', 'bir konu belirtmiyor'],
    ['ve', 'okulu ekmek', 'term', 'bir konu belirtmiyor'],
    ['devamsızlık', 'Devamsizlik', 'wording', 'terimin kendisi'],
    ['devamsızlık', 'NAKİL', 'wording', 'kendisi bir terim'],
    ['devamsızlık', 'okul kaydı nasıl yapılır', 'wording', 'içeriğin başlığı'],
  ])('is refused: %s ↔ %s', (term, wording, field, reason) => {
    const problem = problemOf(term, wording);
    expect(problem?.field).toBe(field);
    expect(problem?.detail).toContain(reason);
  });
});
