import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PROVINCES } from '../../../nlu/index.js';
import {
  CENTRE,
  MAX_RETURNS,
  type RoutingFacts,
  type RoutingRule,
  returnedBy,
  route,
  ruleProblems,
  SCHOOL_LEVELS,
  type TicketEvent,
  TOPICS,
} from '../../../tickets/index.js';
import { directory, RULES } from '../organisation/shipped.js';

const world = { directory, provinces: PROVINCES };
const at = (facts: Partial<RoutingFacts>, context: Partial<Parameters<typeof route>[2]> = {}) =>
  route({ topic: 'diger', overseas: false, ...facts }, RULES, { directory, ...context });

describe('the shipped rules', () => {
  test('send a matter of a school to the bureau of its province and say why', () => {
    expect(at({ topic: 'lise-kayit-nakil', province: 'Ankara', district: 'Çankaya', level: 'lise' })).toEqual({
      bureau: 'il-ankara',
      reason: {
        rules: 1,
        rule: 'il-burosu',
        text: 'Konu: Lise: kayıt, nakil, devamsızlık, not · İl: Ankara/Çankaya · Okul: lise → Ankara İl Millî Eğitim Müdürlüğü destek bürosu',
      },
    });
  });

  test('send what has no province to the central unit, by kind of school where that matters', () => {
    expect(at({ topic: 'lise-kayit-nakil' }).bureau).toBe('merkez-OGM');
    expect(at({ topic: 'lise-kayit-nakil', level: 'meslek-lisesi' }).bureau).toBe('merkez-MTEGM');
    expect(at({ topic: 'lise-kayit-nakil', level: 'imam-hatip' }).bureau).toBe('merkez-DÖGM');
    expect(at({ topic: 'ylsy', province: 'Ankara' }).bureau).toBe('merkez-YYEGM');
  });

  test('send those abroad to their mission, and to the central unit where it is not known', () => {
    expect(at({ topic: 'yurtdisi-egitim', overseas: true, mission: 'yd-berlin' }).bureau).toBe('yd-berlin');
    expect(at({ topic: 'yurtdisi-egitim', overseas: true }).bureau).toBe('merkez-YYEGM');
    expect(at({ topic: 'acik-ogretim', overseas: true, mission: 'yd-berlin' }).bureau).toBe('merkez-HBÖGM');
  });

  test('look at load only where bureaus share a topic', () => {
    const load = (code: string) => (code === 'merkez-ADSPD' ? 9 : code === 'merkez-İEGM' ? 3 : 0);
    expect(at({ topic: 'afet' }, { load })).toMatchObject({
      bureau: 'merkez-İEGM',
      reason: { text: expect.stringContaining('açık başvurusu az olan') },
    });
    expect(at({ topic: 'afet' }, { load: () => 5 }).bureau).toBe('merkez-ADSPD');
    expect(at({ topic: 'bina-onarim' }, { load: () => 1_000 }).bureau).toBe('merkez-İEGM');
  });

  test('never send it back to who returned it; the third return goes to the centre', () => {
    const facts = { topic: 'akademi-kariyer', province: 'Bursa' };
    expect(at(facts, { returned: ['il-bursa'] })).toMatchObject({
      bureau: 'merkez-MEA',
      reason: { text: expect.stringContaining('iade edenler: Bursa İl Millî Eğitim Müdürlüğü') },
    });
    expect(at(facts, { returned: ['il-bursa', 'merkez-MEA'] }).bureau).toBe('merkez-PGM');
    expect(at(facts, { returned: ['il-bursa', 'merkez-MEA', 'merkez-PGM'] })).toMatchObject({
      bureau: CENTRE,
      reason: { text: '3. iade → İletişim Merkezi (MEBİM) koordinatörü' },
    });
  });

  test('take a topic nobody knows any more for one that could not be told', () => {
    expect(at({ topic: 'kalkmis-konu' }).bureau).toBe(CENTRE);
  });
});

const codes = directory.all.map(({ code }) => code);
const rule: fc.Arbitrary<RoutingRule> = fc.record(
  {
    id: fc.stringMatching(/^[a-z]{1,6}$/),
    topics: fc.array(fc.constantFrom('*', ...TOPICS.map(({ code }) => code)), { minLength: 1, maxLength: 4 }),
    provinces: fc.array(fc.constantFrom('Ankara', 'Bursa', 'Van'), { minLength: 1, maxLength: 2 }),
    place: fc.constantFrom('home' as const, 'abroad' as const),
    levels: fc.array(fc.constantFrom(...SCHOOL_LEVELS), { minLength: 1, maxLength: 2 }),
    to: fc.array(fc.constantFrom('il-*', 'yd-*', 'yok', ...codes), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['id', 'topics', 'to'] },
);
const facts: fc.Arbitrary<RoutingFacts> = fc.record(
  {
    topic: fc.constantFrom('yok', ...TOPICS.map(({ code }) => code)),
    overseas: fc.boolean(),
    province: fc.constantFrom('Ankara', 'Bursa', 'Van', 'Atlantis'),
    mission: fc.constantFrom('yd-berlin', 'yd-yok'),
    level: fc.constantFrom(...SCHOOL_LEVELS),
  },
  { requiredKeys: ['topic', 'overseas'] },
);

describe('any rules', () => {
  test('end at the centre after three returns at most, never at the same bureau twice, always at one that exists', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 12 }), facts, (rules, ticket) => {
        const returned: string[] = [];
        for (let step = 0; ; step++) {
          const { bureau } = route(ticket, { version: 1, rules }, { directory, returned });
          expect(directory.has(bureau)).toBe(true);
          expect(returned).not.toContain(bureau);
          if (bureau === CENTRE) return;
          expect(step).toBeLessThan(MAX_RETURNS);
          returned.push(bureau);
        }
      }),
      { seed: 614, numRuns: 500 },
    );
  });

  test('that are accepted leave no ticket without a rule', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), facts, (some, ticket) => {
        const rules = [...some, { id: 'son', topics: ['*'], to: [CENTRE] }];
        if (ruleProblems(rules, world).length > 0) return;
        expect(route(ticket, { version: 1, rules }, { directory }).reason.rule).toBeDefined();
      }),
      { seed: 615, numRuns: 500 },
    );
  });
});

describe('rules are refused', () => {
  const all = (...rules: RoutingRule[]) => ruleProblems([...rules, { id: 'son', topics: ['*'], to: [CENTRE] }], world);
  test.each<[string, RoutingRule, string]>([
    [
      'an unknown bureau',
      { id: 'a', topics: ['afet'], to: ['merkez-ÖYGGM'] },
      'bilinmeyen ya da kapalı büro: merkez-ÖYGGM',
    ],
    ['an unknown topic', { id: 'a', topics: ['aft'], to: [CENTRE] }, 'bilinmeyen konu: aft'],
    ['an unknown province', { id: 'a', topics: ['afet'], provinces: ['Ankra'], to: ['il-*'] }, 'bilinmeyen il: Ankra'],
    [
      'a district of another province',
      { id: 'a', topics: ['afet'], districts: ['Bursa/Çankaya'], to: ['il-*'] },
      'bilinmeyen ilçe: Bursa/Çankaya',
    ],
    ['two of a name', { id: 'son', topics: ['afet'], to: ['merkez-İEGM'] }, '"son" adında iki kural var'],
  ])('for %s', (_name, bad, text) => {
    expect(all(bad).map((problem) => problem.text)).toContain(text);
  });

  test('where one can never decide', () => {
    const general = { id: 'genel', topics: ['afet'], to: ['merkez-İEGM'] };
    const narrow = { id: 'dar', topics: ['afet'], provinces: ['Van'], to: ['merkez-İEGM'] };
    expect(all(general, narrow)).toEqual([{ rule: 'dar', text: expect.stringContaining('hiç sıra gelmez') }]);
    expect(all(narrow, { ...general, to: ['merkez-ADSPD'] })).toEqual([]);
    expect(all(general, { id: 'iade', topics: ['afet'], to: ['merkez-ADSPD'] })).toEqual([]);
  });

  test("where a topic is nobody's, saying for which tickets", () => {
    const rules: RoutingRule[] = [
      { id: 'il', topics: ['*'], place: 'home', to: ['il-*'] },
      { id: 'dis', topics: ['*'], place: 'abroad', to: ['merkez-YYEGM'] },
    ];
    const texts = ruleProblems(rules, world).map(({ text }) => text);
    expect(texts).toHaveLength(TOPICS.length);
    expect(texts[0]).toBe(
      '"Okul öncesi, ilkokul, ortaokul: kayıt, nakil" (temel-kayit-nakil) konusunun sahibi yok: ili bilinmeyen başvuru için uyan kural bulunmuyor',
    );
  });
});

test('who returned a ticket is read from its log, anew after it was opened again', () => {
  const log = (...events: TicketEvent[]) => events.map((event) => ({ event }));
  const returned = (bureau: string): TicketEvent => ({ type: 'returned', bureau, reason: 'bizim değil' });
  expect(returnedBy(log(returned('il-ankara'), returned('merkez-OGM')))).toEqual(['il-ankara', 'merkez-OGM']);
  expect(returnedBy(log(returned('il-ankara'), { type: 'reopened', by: 'citizen' }, returned('il-van')))).toEqual([
    'il-van',
  ]);
});
