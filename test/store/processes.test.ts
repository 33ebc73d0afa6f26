import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DIALECTS, databases } from './databases.js';
import { buildStoreProcess, startStoreProcess } from './processes.js';
import { item, message, outcome } from './samples.js';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe.each(DIALECTS)('several processes on %s', (dialect) => {
  const made = databases(dialect);
  let built: ReturnType<typeof buildStoreProcess>;

  beforeAll(async () => {
    built = buildStoreProcess();
  }, 60_000);
  afterAll(async () => {
    await made.stop();
    built.remove();
  }, 60_000);

  test('killed in the middle, nothing that was acknowledged is lost and nothing is half written', async () => {
    const database = await made.make();
    for (let round = 0; round < 2; round += 1) {
      const process = startStoreProcess(built.path, round === 0 ? 'talk' : 'import', database);
      await until(() => process.lines.length >= (round === 0 ? 120 : 4));
      process.child.kill('SIGKILL');
      await process.ended;

      const store = await database.open();
      const saved = process.lines.filter((line) => line.startsWith('saved'));
      expect((await store.knowledge.changedSince(0)).length).toBeGreaterThanOrEqual(saved.length * 25);
      expect((await store.knowledge.changedSince(0)).length % 25).toBe(0);
      const pending = await store.conversations.pending(Number.MAX_SAFE_INTEGER, 1000);
      for (let n = 0; n < 8 && round === 0; n += 1) {
        const entries = await store.conversations.transcript(`c${n}`, 0, 10_000);
        expect(entries.map((entry) => entry.seq)).toEqual(entries.map((_, index) => index + 1));
        const accepted = entries.flatMap((entry) => entry.channelMessageId ?? []);
        const told = process.lines.filter((line) => line.startsWith(`accepted c${n} `));
        expect(accepted).toEqual(expect.arrayContaining(told.map((line) => line.split(' ')[2])));
        const answered = entries.length - accepted.length;
        expect(answered).toBeGreaterThanOrEqual(
          process.lines.filter((line) => line.startsWith(`answered c${n} `)).length,
        );
        const open = pending.filter((row) => row.message.conversationId === `c${n}`);
        expect(accepted.length).toBe(answered + open.length);
        expect((await store.conversations.load(`c${n}`)).version).toBe(answered);
      }
      await store.close();
    }
  }, 60_000);

  test('while one process imports, another answers and follows the revision without missing an item', async () => {
    const database = await made.make();
    const store = await database.open();
    const process = startStoreProcess(built.path, 'import', database);
    const seen = new Set<string>();
    let revision = 0;
    let turns = 0;
    let ended = false;
    void process.ended.then(() => {
      ended = true;
    });
    const follow = async (): Promise<void> => {
      for (const found of await store.knowledge.changedSince(revision)) {
        seen.add(found.externalId);
        revision = found.revision;
      }
    };
    while (!ended) {
      await follow();
      const { row } = await store.conversations.accept(message('c', `m${turns}`), 'soru');
      expect((await store.conversations.commitTurn(row, turns, outcome())).status).toBe('committed');
      if (turns % 10 === 0) await store.knowledge.save([item(`own-${turns}`)], 'editor');
      turns += 1;
    }
    await follow();
    expect(await process.ended).toBe(0);
    expect([...seen].filter((id) => !id.startsWith('own-'))).toHaveLength(500);
    expect([...seen].filter((id) => id.startsWith('own-'))).toHaveLength(Math.ceil(turns / 10));
    expect(revision).toBe(await store.knowledge.revision());
    expect(turns).toBeGreaterThan(5);
  }, 60_000);
});
