import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../support/wait.js';
import { DIALECTS, databases } from './databases.js';
import { chatTicket, DESK, numbered } from './desk-samples.js';
import { buildStoreProcess, type StoreProcess, startStoreProcess } from './processes.js';

const TICKETS = 120;

describe.each(DIALECTS)('agents whose process is killed between claim and reply, on %s', (dialect) => {
  const made = databases(dialect);
  let built: ReturnType<typeof buildStoreProcess>;

  beforeAll(async () => {
    built = buildStoreProcess();
  }, 60_000);
  afterAll(async () => {
    await made.stop();
    built.remove();
  }, 60_000);

  test('lose no ticket, and answer none twice', async () => {
    const database = await made.make();
    const store = await database.open(DESK);
    const numbers = Array.from({ length: TICKETS }, (_, n) => numbered(n + 1));
    for (const [n, number] of numbers.entries()) await chatTicket(store, number, `c${n}`, { at: Date.now() });
    const told = (process: StoreProcess, verb: string) =>
      process.lines.filter((line) => line.startsWith(`${verb} `)).map((line) => line.split(' ').slice(1));
    const answersIn = async (n: number) =>
      (await store.conversations.transcript(`c${n}`, 0, 50)).filter(({ reply }) => reply?.kind === 'ticket');

    let interrupted = 0;
    for (const killAt of [15, 40]) {
      const process = startStoreProcess(built.path, 'desk', database);
      await until('some are answered', async () => told(process, 'answered').length >= killAt);
      process.child.kill('SIGKILL');
      await process.ended;
      for (const [agent, number = ''] of told(process, 'claimed'))
        expect(await store.desk.summary(number)).toMatchObject({ assignee: agent });
      const answered = new Set(told(process, 'answered').map(([, number]) => number));
      interrupted += told(process, 'claimed').filter(([, number]) => !answered.has(number)).length;
      for (const [n, number] of numbers.entries()) {
        const { status } = (await store.desk.summary(number))!;
        if (answered.has(number)) expect(status).toBe('answered');
        expect(await answersIn(n)).toHaveLength(status === 'answered' ? 1 : 0);
      }
    }
    expect(interrupted).toBeGreaterThan(0);

    const last = startStoreProcess(built.path, 'desk', database);
    expect(await last.ended).toBe(0);
    for (const [n, number] of numbers.entries()) {
      const file = await store.desk.load(number);
      expect(file).toMatchObject({ status: 'answered', seq: 4 });
      expect(file?.records.map(({ event }) => event.type)).toEqual(['opened', 'routed', 'claimed', 'answered']);
      expect((await answersIn(n)).map(({ text }) => text)).toEqual([`Yanıt: ${number}`]);
    }
    const deliveries = await database.execute('select count(*) as n from ticket_deliveries');
    expect(Number((deliveries[0] as { n: number | string }).n)).toBe(TICKETS);
  }, 120_000);
});
