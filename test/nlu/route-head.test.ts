import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  createUnderstanding,
  decideRoute,
  encodedText,
  isRouteCertain,
  ROUTE_COSTS,
  type Route,
  type RouteModel,
  readRouteHead,
  refineRoute,
  routeSigns,
  SIGNS,
} from '../../nlu/index.js';

const model = JSON.parse(readFileSync(new URL('../../models/routes.json', import.meta.url), 'utf8')) as RouteModel;
const DIMENSIONS = 384;
const { understand } = createUnderstanding();
const read = (text: string) => understand(text, '2026-11-21');
const outcome = readRouteHead(model, model.encoder, DIMENSIONS);
const head = outcome.ok ? outcome.head : undefined;

const unitVector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .map((values) => {
    const norm = Math.hypot(...values) || 1;
    return Float32Array.from(values, (value) => value / norm);
  });

describe('the route model that ships', () => {
  it('is read beside its encoder', () => {
    expect(outcome).toMatchObject({ ok: true });
    expect(head?.routes).toEqual(expect.arrayContaining(['crisis', 'incident', 'outside', 'question']));
  });

  const damaged = { ...model.words, data: `${model.words.data[0] === 'A' ? 'B' : 'A'}${model.words.data.slice(1)}` };
  it.each<[string, unknown, RegExp]>([
    ['of another version', { ...model, version: 1 }, /version 1/],
    ['for another encoder', { ...model, encoder: 'other' }, /encoder other/],
    ['with a changed letter', { ...model, words: damaged }, /damaged/],
    ['cut off', { ...model, vector: { ...model.vector, data: model.vector.data.slice(0, 100) } }, /damaged/],
    ['without a route', { ...model, routes: model.routes.slice(1) }, /damaged/],
    ['with a bias that is no number', { ...model, bias: model.bias.map(() => null) }, /damaged/],
    ['that is empty', {}, /version undefined/],
    ['that is null', null, /version undefined/],
    ['that is a list', [], /version undefined/],
  ])('is refused %s', (_, value, reason) => {
    const refused = readRouteHead(value, model.encoder, DIMENSIONS);
    expect(refused).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  it('is refused beside vectors of another length', () => {
    expect(readRouteHead(model, model.encoder, 768)).toEqual({ ok: false, reason: 'of another shape' });
  });
});

describe('the route head', () => {
  it('gives every text probabilities that sum to one, and the same ones twice', () => {
    fc.assert(
      fc.property(unitVector, fc.string({ unit: 'grapheme', maxLength: 200 }), (vector, text) => {
        const signs = () => routeSigns(read(text), head!.places);
        const probabilities = head!.probabilities(vector, signs());
        expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
        expect(probabilities.every((value) => value >= 0)).toBe(true);
        expect(head!.probabilities(vector, signs())).toEqual(probabilities);
      }),
      { numRuns: 100, seed: 7 },
    );
  });
});

describe('signs', () => {
  it.each(['', '😀', 'a', 'okulda yangın var', `${'çok uzun '.repeat(400)}`])('are of one layout for %j', (text) => {
    const { dense, words } = routeSigns(read(text), 64);
    expect(dense).toHaveLength(SIGNS);
    expect(dense.every(Number.isFinite)).toBe(true);
    for (const place of words.keys()) expect(place >= 0 && place < 64 && Number.isInteger(place)).toBe(true);
  });

  it('are the same with and without Turkish letters', () => {
    expect(routeSigns(read('okulumuz çok soğuk'), 4096)).toEqual(routeSigns(read('OKULUMUZ COK SOGUK'), 4096));
  });

  it('leave out the verdict of rules that were written from the text', () => {
    const trusted = routeSigns(read('babam beni dövüyor'), 64).dense;
    const unseen = routeSigns(read('babam beni dövüyor'), 64, false).dense;
    expect(trusted[0]).toBeGreaterThan(0);
    expect(unseen[0]).toBe(0);
  });
});

describe('the route of least expected cost', () => {
  const routes = ['crisis', 'incident', 'insult', 'question'] as const;
  const decide = (probabilities: number[]) => decideRoute(routes, probabilities, 0.2);

  it('is the likelier danger where a false alarm is worth it', () => {
    expect(decide([0.65, 0.05, 0.0, 0.3])).toBe('crisis');
    expect(decide([0.05, 0.65, 0.0, 0.3])).toBe('incident');
  });

  it('is not danger where next to nothing speaks for it', () => {
    expect(decide([0.02, 0.01, 0.0, 0.97])).toBe('question');
  });

  it('adds up what speaks for either danger', () => {
    const costs = ROUTE_COSTS;
    const alone = decideRoute(routes, [0.4, 0, 0, 0.6], 0.2, { ...costs, missedDanger: 60 });
    const both = decideRoute(routes, [0.4, 0.35, 0, 0.25], 0.2, { ...costs, missedDanger: 15 });
    expect([alone, both]).toEqual(['crisis', 'crisis']);
    expect(decideRoute(routes, [0.4, 0, 0, 0.6], 0.2, { ...costs, missedDanger: 15 })).toBe('question');
  });

  it('stays a question where another route is far less likely', () => {
    expect(decide([0, 0, 0.2, 0.8])).toBe('question');
    expect(decide([0, 0, 0.9, 0.1])).toBe('insult');
    expect(decide([0, 0, 0.4, 0.6])).toBe('insult');
  });

  it('leaves what may be outside the subject to the search sooner than what is not searched', () => {
    const beside = (route: Route) => decideRoute([route, 'crisis', 'incident', 'question'], [0.4, 0, 0, 0.6], 0.2);
    expect([beside('insult'), beside('outside')]).toEqual(['insult', 'question']);
  });

  it('never leaves danger for more danger', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (first, second) => {
          const [less, more] = [Math.min(first, second), Math.max(first, second)];
          if (decide([less, 0, 0, 1 - less]) === 'crisis') expect(decide([more, 0, 0, 1 - more])).toBe('crisis');
        },
      ),
      { seed: 7 },
    );
  });
});

describe('the rules stand', () => {
  it.each([
    'merhaba',
    'teşekkürler',
    'evet',
    'vazgeç',
    '😀',
    'MEB-2026-000123',
    '222 madde 46',
    '1234567',
    '2018/14',
    'kendimi öldüreceğim',
  ])('where they are certain: %j', (text) => {
    const utterance = read(text);
    expect(isRouteCertain(utterance)).toBe(true);
    fc.assert(
      fc.property(unitVector, (vector) => {
        expect(refineRoute(utterance, vector, head!)).toBe(utterance);
      }),
      { numRuns: 5, seed: 7 },
    );
  });

  it("for danger told in a few words only: in a long story the same words may be another's", () => {
    const story = `kendimi öldüreceğim ${'diye bir söz geçiyor bu eski hikâyede ve soru şudur '.repeat(3)}`;
    expect(read(story).route).toBe('crisis');
    expect(isRouteCertain(read(story))).toBe(false);
  });

  it.each(['nakil nasıl yapılır', 'şikayet etmek istiyorum', 'okulda silah var', 'canlı destek'])(
    'only with a second opinion where they are not: %j',
    (text) => expect(isRouteCertain(read(text))).toBe(false),
  );
});

describe('a refined utterance', () => {
  it('keeps all but its route and has a text to search with', () => {
    const utterance = read('okulda silah var');
    fc.assert(
      fc.property(unitVector, (vector) => {
        const refined = refineRoute(utterance, vector, head!);
        expect(head!.routes).toContain(refined.route);
        expect({ ...refined, route: utterance.route, query: utterance.query }).toEqual(utterance);
        expect(refined.query).toBe(encodedText(utterance));
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});
