import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { MemoryStorage } from '../../../web/console/app/memory-storage.js';
import { DraftBox } from '../../../web/console/drafts/draft-box.js';
import { createSealer } from '../../../web/console/drafts/sealer.js';

const DAY = 24 * 3600 * 1000;
const NAME = 'survey-call:7:ayse';
const KEY = `mebasistan.konsol.yazilan.${NAME}`;
const TYPED = { text: 'Kızımın numarası 0532 000 00 00' };

describe('drafts of staff in the browser', () => {
  const keys = { ayse: new Uint8Array(randomBytes(32)), can: new Uint8Array(randomBytes(32)) };
  let storage: MemoryStorage;
  let at = 0;
  beforeEach(() => {
    storage = new MemoryStorage();
    at = Date.UTC(2026, 10, 30);
  });
  const names = () => Array.from({ length: storage.length }, (_, at) => storage.key(at));
  const open = async (owner: keyof typeof keys, key = keys[owner]) =>
    DraftBox.open({ storage, owner, sealer: await createSealer(crypto.subtle, key), now: () => at });

  test('are on the disk at every change, and nobody can read them there', async () => {
    const box = await open('ayse');
    await box.write(NAME, TYPED);
    expect(box.read(NAME)).toEqual(TYPED);
    expect(names()).toEqual([KEY]);
    expect(storage.getItem(KEY)).not.toMatch(/0532|Kız|text/u);
    await box.write(NAME, TYPED);
    const sealed = storage.getItem(KEY);
    await box.write(NAME, TYPED);
    expect(storage.getItem(KEY)).not.toBe(sealed);
  });

  test('are there again for who wrote them, after a crash or another sign-in, and for nobody else', async () => {
    await (await open('ayse')).write(NAME, TYPED);
    expect((await open('ayse')).read(NAME)).toEqual(TYPED);
    expect((await open('can')).read(NAME)).toBeUndefined();
    expect((await open('ayse', keys.can)).read(NAME)).toBeUndefined();
    expect((await open('ayse')).read(NAME)).toEqual(TYPED);
  });

  test('open only under the name they were written under', async () => {
    await (await open('ayse')).write(NAME, TYPED);
    storage.setItem(KEY.replace(':7:', ':8:'), storage.getItem(KEY)!);
    expect((await open('ayse')).read(NAME.replace(':7:', ':8:'))).toBeUndefined();
  });

  test('of earlier versions, kept as they were typed, are sealed at the next sign-in of their writer', async () => {
    storage.setItem(KEY, JSON.stringify({ at: at - DAY, value: TYPED }));
    await open('can');
    expect(storage.getItem(KEY)).toContain('0532');
    expect((await open('ayse')).read(NAME)).toEqual(TYPED);
    expect(storage.getItem(KEY)).not.toContain('0532');
    expect(JSON.parse(storage.getItem(KEY)!)).toMatchObject({ at: at - DAY });
    expect((await open('ayse')).read(NAME)).toEqual(TYPED);
  });

  test('go after a week, whosever they are, and stay until then', async () => {
    await (await open('ayse')).write(NAME, TYPED);
    storage.setItem('mebasistan.konsol.dil', 'en');
    at += 7 * DAY - 1;
    await open('can');
    expect(storage.length).toBe(2);
    at += 1;
    await open('can');
    expect(names()).toEqual(['mebasistan.konsol.dil']);
  });

  test('are rewritten late only where they are still what was left there', async () => {
    const [left, before, after] = [await open('ayse'), { done: 1 }, { done: 2 }];
    const rewritten = async () => (await open('ayse')).read(NAME);
    await left.write(NAME, before);
    await left.rewrite(NAME, after);
    expect(await rewritten()).toEqual(after);
    await (await open('ayse')).write(NAME, TYPED);
    await left.rewrite(NAME, before);
    expect(await rewritten()).toEqual(TYPED);
    (await open('ayse')).remove(NAME);
    await left.rewrite(NAME, before);
    expect(storage.length).toBe(0);
  });

  test('keep the last of many changes that come at once, and none that was sent meanwhile', async () => {
    const box = await open('ayse');
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => box.write(NAME, { text: 'a'.repeat(5_000 - index * 90) })),
    );
    expect((await open('ayse')).read<{ text: string }>(NAME)?.text).toHaveLength(5_000 - 49 * 90);
    const writing = box.write(NAME, TYPED);
    box.remove(NAME);
    await writing;
    expect(storage.length).toBe(0);
    expect(box.read(NAME)).toBeUndefined();
  });

  test('follow what another tab writes and sends', async () => {
    const box = await open('ayse');
    await (await open('ayse')).write(NAME, TYPED);
    await box.follow(KEY, storage.getItem(KEY));
    expect(box.read(NAME)).toEqual(TYPED);
    await box.follow(KEY, null);
    expect(box.read(NAME)).toBeUndefined();
  });

  test('are kept as they are where the browser has no WebCrypto', async () => {
    const deps = { storage, owner: 'ayse', sealer: undefined, now: () => at };
    await (await DraftBox.open(deps)).write(NAME, TYPED);
    expect((await DraftBox.open(deps)).read(NAME)).toEqual(TYPED);
  });

  test('written while they could not be kept are taken over once they can be', async () => {
    const unkept = await DraftBox.open({
      storage: new MemoryStorage(),
      owner: 'ayse',
      sealer: undefined,
      now: () => at,
    });
    await unkept.write(NAME, TYPED);
    const box = await open('ayse');
    await box.adopt(unkept);
    expect(box.read(NAME)).toEqual(TYPED);
    expect((await open('ayse')).read(NAME)).toEqual(TYPED);
    expect(storage.getItem(KEY)).not.toMatch(/0532/u);
  });

  test('that the storage does not take are told of, and stay readable', async () => {
    const told = jest.fn();
    storage.setItem = () => {
      throw new Error('full');
    };
    const box = await DraftBox.open({ storage, owner: 'ayse', sealer: undefined, now: () => at, onUnkept: told });
    await box.write(NAME, TYPED);
    expect(told).toHaveBeenCalledTimes(1);
    expect(box.read(NAME)).toEqual(TYPED);
  });
});
