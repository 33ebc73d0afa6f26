import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRecall, createTurn, type Recalled, type Turn, type TurnOutcome } from '../../bot/index.js';
import type { SearchQuery } from '../../knowledge/index.js';
import { foldTr } from '../../nlu/index.js';
import { randomOf } from '../../scripts/evaluate/random.js';
import { messageOf } from '../../scripts/load/mix.js';
import { openTalk, type Talk } from '../support/talk.js';

const DAY = Date.parse('2026-06-20T10:00:00+03:00');
const RESULTS = [
  'LGS sonuçları ne zaman açıklanacak?',
  'lgs sonuclari aciklandi mi',
  'peki nereden bakacağım',
  'itiraz ne zaman',
  'geçen yıl nasıldı',
  'açık lise sınav sonuçları açıklandı mı',
  'denklik belgesi nasıl alınır, kaç günde gelir?',
  'kayıt',
  'merhaba',
];
const EXAMPLES = readFileSync(resolve('nlu/data/route-examples.jsonl'), 'utf8')
  .split('\n')
  .slice(0, 4_000)
  .flatMap((line, at) => (at % 100 === 0 ? [(JSON.parse(line) as { text: string }).text] : []));

const anyMessageOf = (random: () => number): string => {
  const pool = random() < 0.85 ? RESULTS : [...RESULTS, ...EXAMPLES];
  return pool[Math.floor(random() * pool.length)]!;
};

/** The same words, typed by another. */
const respelled = (text: string, random: () => number): string =>
  [text, foldTr(text), text.toLocaleUpperCase('tr'), text.replaceAll(' ', '  '), `merhaba ${text}`][
    Math.floor(random() * 5)
  ]!;

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk();
}, 60_000);
afterAll(() => talk.close());

function turnOf({
  search = talk.assistant.search,
  isRecalling = true,
  version = () => search.version,
  isSurge = (): boolean => false,
} = {}) {
  const { understand } = talk.assistant;
  const how: Recalled[] = [];
  const recall = createRecall({ understand, version, isSurge, onAsked: (one) => void how.push(one) });
  const turn = createTurn({
    understand,
    search,
    tickets: talk.assistant.store.tickets,
    followUpCode: () => 'ABCD-2345',
    ...(isRecalling && { recall }),
  });
  return { turn, recall, how };
}

/** The search, of which the vectors do not come in time. */
const hurried = (isHurried: () => boolean) =>
  new Proxy(talk.assistant.search, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const call = value.bind(target);
      if (name !== 'search') return call;
      return async (query: SearchQuery) => ({
        ...(await target.search(query)),
        ...(isHurried() && { isHurried: true }),
      });
    },
  });

let messages = 0;
async function hold(turn: Turn, lines: readonly string[], first?: TurnOutcome, now = DAY): Promise<TurnOutcome> {
  let outcome = first;
  for (const [at, text] of lines.entries()) {
    const message = { id: `m${messages++}`, channel: 'test', conversationId: 'c', kind: 'message' as const, text };
    outcome = await turn(outcome?.state, { ...message, receivedAt: now + at * 1_000 }, { hasTickets: false });
  }
  return outcome!;
}

describe('what the same words came to', () => {
  it.each([
    ['a result day', messageOf, 0.15],
    ['any day', anyMessageOf, 0.1],
  ] as const)('is what would be found out anew, whatever was said before, on %s', async (_, messageOf, least) => {
    const random = randomOf(11);
    const [kept, anew] = [turnOf(), turnOf({ isRecalling: false })];
    for (let n = 0; n < 25; n += 1) {
      const lines = Array.from({ length: 4 }, () => respelled(messageOf(random), random));
      let [one, other]: (TurnOutcome | undefined)[] = [];
      for (const [at, line] of lines.entries()) {
        one = await hold(kept.turn, [line], one, DAY + at * 1_000);
        other = await hold(anew.turn, [line], other, DAY + at * 1_000);
        expect({ lines, at, ...one }).toEqual({ lines, at, ...other });
      }
    }
    expect(kept.how.filter((one) => one === 'kept').length / kept.how.length).toBeGreaterThan(least);
  });

  it('is not kept of what is asked with words that somebody said before', async () => {
    const { turn, recall, how } = turnOf();
    for (let n = 0; n < 3; n += 1)
      await hold(turn, ['0532 111 22 33 numaralı oğlum Ali’nin nakli için ne gerekir', 'peki ne zaman']);
    expect(recall.size).toBe(0);
    expect(how).not.toContain('kept');
  });

  it('is not kept of what one asks twice in one message', async () => {
    const { turn, recall } = turnOf();
    await hold(turn, ['Diploma ücretli mi? Diploma ücretli mi?']);
    expect(recall.size).toBe(0);
  });

  it('is given to who spells it otherwise, and in every talk', async () => {
    const { turn, how } = turnOf();
    const before = [undefined, 'Diplomamı kaybettim, yenisi verilir mi?', 'LGS tercihini nasıl yaparım'];
    for (const [at, first] of before.entries()) {
      const talk = first === undefined ? undefined : await hold(turn, [first]);
      how.length = 0;
      await hold(
        turn,
        ['LGS sonuçları açıklandı mı?', 'lgs sonuclari aciklandi mi?', 'LGS SONUÇLARI  AÇIKLANDI MI?'],
        talk,
      );
      expect(how).toEqual(at === 0 ? ['decided', 'decided', 'kept'] : ['kept', 'kept', 'kept']);
    }
  });

  it('is kept from the second asking on', async () => {
    const { turn, how, recall } = turnOf();
    await hold(turn, [RESULTS[0]!]);
    expect(recall.size).toBe(0);
    await hold(turn, [RESULTS[0]!]);
    await hold(turn, [RESULTS[0]!]);
    expect(how).toEqual(['decided', 'decided', 'kept']);
  });

  it('is found out once for all who ask at the same time', async () => {
    const { turn, how } = turnOf();
    await Promise.all(Array.from({ length: 20 }, () => hold(turn, [RESULTS[1]!])));
    expect(how.filter((one) => one === 'decided')).toHaveLength(1);
    expect(how.filter((one) => one === 'joined')).toHaveLength(19);
  });

  it('does not outlive the knowledge it came from', async () => {
    let version = 1;
    const { turn, how, recall } = turnOf({ version: () => version });
    for (let n = 0; n < 3; n += 1) await hold(turn, [RESULTS[0]!]);
    expect(recall.size).toBe(1);
    version = 2;
    await hold(turn, [RESULTS[0]!]);
    expect(how).toEqual(['decided', 'decided', 'kept', 'decided']);
  });

  it('is not kept where the knowledge changed while it was found out, or a vector did not come in time', async () => {
    let version = 1;
    const moved = turnOf({ version: () => version++ });
    for (let n = 0; n < 3; n += 1) await hold(moved.turn, [RESULTS[0]!]);
    expect(moved.recall.size).toBe(0);
    const late = turnOf({ search: hurried(() => true) });
    for (let n = 0; n < 3; n += 1) await hold(late.turn, [RESULTS[0]!]);
    expect([...late.how, late.recall.size]).toEqual(['decided', 'decided', 'decided', 0]);
  });

  it('is given for some seconds of a surge where a vector did not come in time, and for good once one did', async () => {
    let [isSurge, isHurried] = [true, true];
    const { turn, how } = turnOf({ search: hurried(() => isHurried), isSurge: () => isSurge });
    const ask = async (after: number) => {
      await hold(turn, [RESULTS[0]!], undefined, DAY + after);
      return how.at(-1);
    };
    await ask(0);
    expect([await ask(100), await ask(200), await ask(10_099)]).toEqual(['decided', 'kept', 'kept']);
    expect([await ask(10_100), await ask(10_200)]).toEqual(['decided', 'kept']);
    isSurge = false;
    expect(await ask(10_300)).toBe('decided');
    isHurried = false;
    expect([await ask(10_400), await ask(10_500), await ask(90_000)]).toEqual(['decided', 'kept', 'kept']);
  });

  it('is never kept of what has personal data in it, or is said within a dialog', async () => {
    const { turn, how, recall } = turnOf();
    for (let n = 0; n < 3; n += 1) await hold(turn, ['lgs sonucumu 0532 111 22 33 numarama gönderir misiniz']);
    expect(how.every((one) => one === 'apart')).toBe(true);
    const inDialog = await hold(turn, ['Başvuru oluştur', 'Burs ödemem yatmadı', 'Okudum, devam']);
    const before = recall.size;
    for (let n = 0; n < 3; n += 1) await hold(turn, ['LGS sonuçları ne zaman açıklanacak?'], inDialog);
    expect(recall.size).toBe(before);
    expect(how.every((one) => one === 'apart')).toBe(true);
  });
});
