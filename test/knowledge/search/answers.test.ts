import { describe, expect, it } from '@jest/globals';
import { foldTr } from '../../../nlu/index.js';
import { mainThreadCpu } from '../../support/cpu.js';
import { ask, item, KNOWLEDGE, searchOver } from './knowledge-base.js';

const search = searchOver();
const faqs = KNOWLEDGE.filter(({ kind }) => kind === 'faq');

describe('a question that the knowledge answers', () => {
  it('is answered with more than 0.9 where it is a variant word for word', async () => {
    for (const { externalId, variants } of faqs) {
      for (const variant of variants) {
        const { decision, probability, hits } = await ask(search, variant);
        expect([variant, decision, hits[0]?.passage.externalId, probability > 0.9]).toEqual([
          variant,
          'answer',
          externalId,
          true,
        ]);
      }
    }
  });

  it('is found just as well without Turkish letters, in capitals and with punctuation', async () => {
    for (const { externalId, variants } of faqs) {
      for (const form of [foldTr(variants[0]!), variants[0]!.toLocaleUpperCase('tr'), `${variants[0]} ???`]) {
        const { decision, hits } = await ask(search, form);
        expect([form, decision, hits[0]?.passage.externalId]).toEqual([form, 'answer', externalId]);
      }
    }
  });

  it('survives a typing error in its longest word', async () => {
    let first = 0;
    for (const { externalId, variants } of faqs) {
      const longest = variants[0]!.split(' ').sort((a, b) => b.length - a.length)[0]!;
      const typed = variants[0]!.replace(longest, longest.slice(0, 2) + longest.slice(3));
      const { hits } = await ask(search, typed);
      if (hits[0]?.passage.externalId === externalId) first++;
    }
    expect(first).toBeGreaterThanOrEqual(faqs.length - 1);
  });

  it('is not answered by its near twin: the telephone is not the e-mail address', async () => {
    expect((await ask(search, 'MEBİM telefon numarası kaç')).hits[0]!.passage.externalId).toBe('hat');
    expect((await ask(search, 'MEBİM e-posta adresi ne')).hits[0]!.passage.externalId).toBe('eposta');
  });

  it('is found by what the text says, though hundreds of titles are a poor match for it', async () => {
    const titled = Array.from({ length: 300 }, (_, at) =>
      item(`t${at}`, { title: `Okul ${at} kaydı hakkında ${at % 7} konu`, body: 'Ayrıntılar kılavuzdadır.' }),
    );
    const plain = item('plain', {
      title: 'Duyuru',
      body: 'Tablet dağıtımı için okul kaydı yapılan öğrencinin velisi muvafakatname imzalar.',
    });
    const { hits } = await ask(searchOver([...titled, plain]), 'tablet dağıtımı için okul kaydı muvafakatname');
    expect(hits[0]!.passage.externalId).toBe('plain');
  });

  it('is asked back where several hits are as near', async () => {
    const twins = searchOver(['a', 'b', 'c'].map((id) => ({ ...faqs[0]!, id: `i-${id}`, externalId: id })));
    const { decision, hits } = await ask(twins, 'MEBİM telefon numarası kaç');
    expect(decision).toBe('clarify');
    expect(hits.map(({ probability }) => probability)).toEqual([
      hits[0]!.probability,
      hits[0]!.probability,
      hits[0]!.probability,
    ]);
  });
});

describe('a question that the knowledge does not answer', () => {
  it.each([
    'pizza tarifi',
    'dolar kaç tl',
    'asdasd',
    'hava durumu ankara',
    'messi kaç gol attı',
    'istanbulda kiralık ev',
    'bitcoin alınır mı',
    'what is the weather like today',
    'كيف حالك',
    'привет как дела',
    'merhaba',
  ])('becomes a ticket: %s', async (question) => {
    const { decision, probability } = await ask(search, question);
    expect([decision, probability < 0.5]).toEqual(['ticket', true]);
  });

  it.each(['', '   ', '😀😀', '?!…', '\u0000'])(
    'becomes a ticket with no hits where there is nothing to search for: %j',
    async (text) => {
      expect(await ask(search, text)).toEqual({ decision: 'ticket', probability: 0, hits: [] });
    },
  );

  it.each(['en iyi telefon modeli hangisi', 'okul', 'araba servisi nerede', 'kitap tavsiyesi'])(
    'is never answered outright for a word that it shares with an item: %s',
    async (question) => {
      expect((await ask(search, question)).decision).not.toBe('answer');
    },
  );

  it('becomes a ticket over an empty knowledge base', async () => {
    expect(await ask(searchOver([]), 'okul kaydı')).toEqual({ decision: 'ticket', probability: 0, hits: [] });
  });
});

describe('a question of any size', () => {
  it('of 10,000 characters is searched in less than 200 ms of computing', async () => {
    const long = Array.from({ length: 1700 }, (_, at) => `söz${at} okul`)
      .join(' ')
      .slice(0, 10_000);
    await search.search({ text: long, entities: [], asOf: '2026-06-15' });
    const began = mainThreadCpu();
    await search.search({ text: long, entities: [], asOf: '2026-06-15' });
    expect(mainThreadCpu() - began).toBeLessThan(200);
  });

  it('keeps probabilities between 0 and 1 that add up to no more than 1', async () => {
    for (const text of ['okul', 'a', 'okul '.repeat(2000), 'kayıt ücreti rapor nakil', '🙂 okul']) {
      const { hits } = await ask(search, text);
      const sum = hits.reduce((total, { probability }) => total + probability, 0);
      expect(hits.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
      expect(sum).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});

describe('an explanation', () => {
  it('adds up: contributions to utilities, utilities to the probabilities of the search', async () => {
    const query = { text: 'öğrenci belgesi nereden alınır', entities: [], asOf: '2026-06-15' };
    const { hits, none, decision } = await search.explain(query);
    const result = await search.search(query);
    expect(decision).toBe(result.decision);
    for (const { contributions, utility } of [...hits, none]) {
      expect(contributions.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(utility, 9);
    }
    const odds = Math.exp(hits[0]!.utility - none.utility);
    expect(result.probability / none.probability).toBeCloseTo(odds, 6);
    expect(hits[0]!.views.stem).toEqual({ score: 1, rank: 1 });
  });
});
