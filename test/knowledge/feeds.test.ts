import { describe, expect, test } from '@jest/globals';
import { parseBoundedJson } from '../../knowledge/feeds/bounded-json.js';
import { createTrial, type Tried, UNTRIED, type Untried } from '../../knowledge/feeds/gating.js';
import { ageOf, type Gate, type GateReport, lateSince, nextTry, type UnitFeed } from '../../knowledge/index.js';
import { item } from '../store/samples.js';

const report = (...questions: readonly string[]) =>
  ({
    status: 'checked',
    broken: questions.map((question) => ({ effect: 'stolen', question, externalId: 'x', origin: 'editor' })),
  }) as unknown as GateReport;

const tryItems = (gate: Gate, items: Parameters<Gate>[0]) => createTrial(gate, { now: () => 0 })(items);

describe('the publish gate before a feed', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((id) => item(id));
  const breaking = (...bad: readonly string[]): Gate => {
    return async (tried) =>
      report(...tried.filter(({ externalId }) => bad.includes(externalId)).map(() => 'Kayıt ne zaman?'));
  };

  test('holds up what breaks an answer and nothing beside it', async () => {
    expect([...(await tryItems(breaking('d'), items)).held.keys()]).toEqual(['d']);
    expect((await tryItems(breaking('d'), items)).held.get('d')).toContain('Kayıt ne zaman?');
    expect((await tryItems(breaking(), items)).held.size).toBe(0);
  });

  test('holds up together what only breaks together, and what it cannot tell apart', async () => {
    const together: Gate = async (tried) => (tried.length > 4 ? report('q') : report());
    expect((await tryItems(together, items)).held.size).toBe(5);
    const many = Array.from({ length: 20 }, (_, n) => item(`i${n}`));
    expect((await tryItems(async () => report('q'), many)).held.size).toBe(20);
  });

  test('holds up what was not tried, and says why: too much, too slow, no gate to be had', async () => {
    const ask = (gate: Gate, what = items) => createTrial(gate, { now: () => 0, patienceMs: 20 })(what);
    const expectHeld = async (trial: Promise<Tried>, untried: Untried, count = items.length) => {
      const { held, ...rest } = await trial;
      expect(rest).toEqual({ untried });
      expect(held.size).toBe(count);
      for (const reason of held.values()) expect(reason).toBe(UNTRIED[untried]);
    };
    const many = Array.from({ length: 101 }, (_, n) => item(`i${n}`));
    await expectHeld(ask(breaking('a'), many), 'too-many', 101);
    await expectHeld(ask(breaking('a'), [item('a', { body: 'x'.repeat(1_000_001) })]), 'too-many', 1);
    await expectHeld(
      ask(() => new Promise(() => undefined)),
      'too-slow',
    );
    const gone = async () => ({ status: 'unavailable', text: 'yok' }) as unknown as GateReport;
    await expectHeld(ask(gone), 'unavailable');
  });

  test('holds up the half that it could not try, beside what breaks an answer', async () => {
    let asked = 0;
    const dying: Gate = async (tried) =>
      ++asked > 3 ? ({ status: 'unavailable', text: 'yok' } as unknown as GateReport) : await breaking('a')(tried);
    const { held, untried } = await tryItems(dying, items);
    expect(untried).toBe('unavailable');
    expect([...held.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('is left alone for a while after it was too slow, and all is held up meanwhile', async () => {
    let now = 0;
    let asked = 0;
    const slow: Gate = () => {
      asked += 1;
      return new Promise(() => undefined);
    };
    const trial = createTrial(slow, { now: () => now, patienceMs: 10 });
    for (const at of [0, 1, 14_000, 15_010]) {
      now = at;
      expect(await trial(items)).toMatchObject({
        untried: 'too-slow',
        held: new Map(items.map(({ externalId }) => [externalId, UNTRIED['too-slow']])),
      });
    }
    expect(asked).toBe(2);
  });

  test('is not bothered by an item that does not answer its own questions yet', async () => {
    const own: Gate = async () =>
      ({ status: 'checked', broken: [{ effect: 'own-unanswered' }] }) as unknown as GateReport;
    expect((await tryItems(own, items)).held.size).toBe(0);
  });
});

describe('bounded JSON', () => {
  const limits = { depth: 3, values: 5 };
  test.each([
    ['[[[]]]', true],
    ['[[[[]]]]', false],
    ['[1,2,3,4]', true],
    ['[1,2,3,4,5,6]', false],
    ['{"a":"[[[[,,,,,,,,"}', true],
    ['{"a":"\\"[[[[\\\\"}', true],
    ['\uFEFF{}', true],
    ['{"a":1', false],
    ['', false],
  ])('%s: %s', (text, ok) => {
    expect(parseBoundedJson(text, limits).ok).toBe(ok);
  });
});

describe('freshness', () => {
  const HOUR = 3_600_000;
  const feed: UnitFeed = {
    unit: 'TEGM',
    kinds: ['faq'],
    policy: 'publish',
    intervalHours: 2,
    revision: 1,
    createdAt: 0,
    updatedAt: 0,
  };
  test('counts from the last success, or from the day the feed was set up', () => {
    expect(lateSince(feed, 2 * HOUR)).toBeUndefined();
    expect(lateSince(feed, 2 * HOUR + 1)).toBe(2 * HOUR);
    expect(lateSince({ ...feed, lastSuccessAt: HOUR }, 2 * HOUR + 1)).toBeUndefined();
    expect(ageOf({ ...feed, lastSuccessAt: HOUR }, 3 * HOUR)).toBe(2 * HOUR);
    const { intervalHours: _, ...never } = feed;
    expect(lateSince(never, 1e15)).toBeUndefined();
  });

  test('a broken source is asked ever more seldom, and not before it wants to be', () => {
    const waits = [1, 2, 3, 20].map((failures) => nextTry(0, 60, failures, 1) / HOUR);
    expect(waits).toEqual([2, 4, 8, 24]);
    expect(nextTry(0, 60, 1, 0)).toBe(HOUR);
    expect(nextTry(0, 60, 1, 0, '7200')).toBe(2 * HOUR);
    expect(nextTry(0, 60, 1, 0, 'Thu, 01 Jan 1970 03:00:00 GMT')).toBe(3 * HOUR);
    expect(nextTry(0, 60, 1, 0, '999999999')).toBe(24 * HOUR);
    expect(nextTry(0, 60, 1, 0, 'yakında')).toBe(HOUR);
  });
});
