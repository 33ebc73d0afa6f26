import { spawn } from 'node:child_process';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../../store/index.js';
import type { TicketEvent } from '../../../tickets/index.js';
import { ticketRules } from '../../../tickets/index.js';
import { DIALECTS, databases, type TestDatabase } from '../../store/databases.js';
import { buildStoreProcess } from '../../store/processes.js';
import { openIncident } from './desk.js';
import { startReceiver } from './receivers.js';

const INCIDENTS = 5;
const KILLS = 6;
/** More than a notice's lease: what a killed process had in hand is due for the next. */
const LEASE_OVER = 61_000;

const program = buildStoreProcess('alert-process');
afterAll(() => program.remove());

const sentOf = async (store: Store, numbers: readonly string[]) =>
  (await Promise.all(numbers.map((number) => store.notices.ofTicket(number))))
    .flat()
    .flatMap(({ key, status }) => (status === 'sent' ? [key] : []));

describe.each(DIALECTS)('a process that alerts on %s', (dialect) => {
  const made = databases(dialect);
  afterAll(() => made.stop(), 60_000);
  const opened: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });

  const start = (database: TestDatabase, gateway: string, ahead: number) => {
    const { dataDir, secretKey, databaseUrl } = database;
    const args = [program.path, dataDir, secretKey.toString('base64'), gateway, String(ahead)];
    if (databaseUrl !== undefined) args.push(databaseUrl);
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    opened.push(() => child.kill('SIGKILL'));
    const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
    return { child, ended };
  };

  test('and is killed again and again tells every step of every incident, and no step twice but what was in hand', async () => {
    const database = await made.make();
    const gateway = await startReceiver();
    opened.push(gateway.close);
    const store = await database.open({ ticketRules: ticketRules() });
    const numbers: string[] = [];
    for (let n = 0; n < INCIDENTS; n += 1) numbers.push(await openIncident(store, Date.now(), { province: 'Ankara' }));
    const begins: number[] = [];
    const settled: string[][] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = gateway.received.length;
      begins.push(before);
      const { child, ended } = start(database, gateway.url, kill * LEASE_OVER);
      const deadline = Date.now() + 10_000;
      while (gateway.received.length < before + 3 + kill && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill('SIGKILL');
      await ended;
      settled.push(await sentOf(store, numbers));
    }
    begins.push(gateway.received.length);
    await start(database, gateway.url, KILLS * LEASE_OVER).ended;

    const steps: string[] = [];
    for (const number of numbers) {
      const { records } = (await store.desk.load(number))!;
      const events = records.map(({ event }): TicketEvent => event);
      expect(events.filter(({ type }) => type === 'alert-exhausted')).toHaveLength(1);
      const alerted = events.flatMap((event) =>
        event.type === 'alerted' ? [`${number}/${event.round}/${event.contact}/${event.by}`] : [],
      );
      expect(new Set(alerted).size).toBe(alerted.length);
      // Two rounds of two managers, the coordinator, the centre, and the alarm to both: twice, by voice and SMS.
      expect(alerted).toHaveLength((2 * 2 + 2 + 2) * 2);
      steps.push(...alerted);
    }
    const keys = gateway.received.map(({ headers }) => String(headers['idempotency-key']));
    const told = new Set(keys.map((key) => key.replace(/^alert(?:-exhausted)?\//u, '')));
    expect([...told].sort()).toEqual(steps.sort());
    // Sent again is only what a killed process had in hand: none sends anything twice, and what one has settled is not sent by the next.
    for (const [index, begin] of begins.entries()) {
      const own = keys.slice(begin, begins[index + 1]);
      expect(new Set(own).size).toBe(own.length);
      for (const key of settled[index] ?? []) expect(keys.slice(begins[index + 1])).not.toContain(key);
    }
  }, 120_000);
});
