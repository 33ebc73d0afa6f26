import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { deadlinesJob } from '../../../server/jobs/deadlines.js';
import { createDeadlineContacts } from '../../../server/notices/roster.js';
import type { Store } from '../../../store/index.js';
import { type Contact, createCalendars, createClocks, STANDARD_PLAN, ticketRules } from '../../../tickets/index.js';
import { DIALECTS, databases } from '../../store/databases.js';

/** Monday 2 November 2026, 10.00 in Istanbul. */
const MONDAY = Date.UTC(2026, 10, 2, 7);
const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const NUMBER = 'MEB-2026-000001';
const clocks = createClocks({ calendars: createCalendars(STANDARD_PLAN) });

const contact = (bureau: string, role: Contact['role'], id: string, email?: string): Contact => ({
  id,
  bureau,
  role,
  order: 1,
  name: id,
  confirmedAt: MONDAY,
  revision: 1,
  ...(email && { email }),
});

describe.each(DIALECTS)('notices of deadlines on %s', (dialect) => {
  const made = databases(dialect);
  let stores: Store[];
  let at: number;
  let contacts: Contact[];
  let agent: string;
  const warned: object[] = [];

  afterAll(() => made.stop(), 60_000);
  beforeEach(async () => {
    at = MONDAY;
    warned.length = 0;
    contacts = [
      contact('il-ankara', 'coordinator', 'kemal', 'kemal@ornek.org'),
      contact('il-ankara', 'representative', 'rana', 'rana@ornek.org'),
      contact('mebim', 'coordinator', 'merve', 'merve@ornek.org'),
    ];
    const database = await made.make();
    const options = { now: () => at, ticketRules: ticketRules((records) => clocks.deadlines(records, at)) };
    stores = [await database.open(options), await database.open(options)];
    const created = await stores[0]!.staff.create(
      { id: 'a1', name: 'Aysu', email: 'aysu@ornek.org', grants: [] },
      'test',
    );
    agent = created.outcome === 'created' ? created.member.id : '';
  });
  afterEach(async () => {
    for (const store of stores) await store.close();
  });

  async function file(subject = 'Nakil', incident = false): Promise<void> {
    await stores[0]!.desk.file(
      {
        number: NUMBER,
        code: 'ABCD-2345',
        createdAt: at,
        subject,
        description: 'gizli bir sorun',
        applicant: { name: 'Gizem Gizli' },
        kvkk: { version: '1', shownAt: at },
        channel: 'phone',
        ...(incident && { source: 'incident' as const }),
      },
      'bot',
      [{ type: 'routed', bureau: 'il-ankara', reason: { text: 'Ankara' } }],
    );
  }
  const job = (store: Store, ways: readonly ('email' | 'sms')[] = ['email']) =>
    deadlinesJob({
      desk: store.desk,
      clocks,
      contacts: createDeadlineContacts({
        organisation: {
          contacts: async (bureaus) => contacts.filter(({ bureau }) => bureaus?.includes(bureau) ?? true),
        },
        staff: store.staff,
        dayOf: (moment) => new Date(moment + 3 * HOUR).toISOString().slice(0, 10),
        now: () => at,
      }),
      ways: new Set(ways),
      deskLink: (number) => `https://asistan.ornek.org/masa/${number}`,
      now: () => at,
      log: { error: (details) => void warned.push(details), warn: (details) => void warned.push(details) },
    });
  /** Both instances look every quarter of an hour. */
  async function pass(hours: number): Promise<string[]> {
    const told: string[] = [];
    const until = at + hours * HOUR;
    const known = new Set((await stores[0]!.notices.ofTicket(NUMBER)).map(({ key }) => key));
    for (; at < until; at += QUARTER) {
      await Promise.all(stores.map((store) => job(store).run(new AbortController().signal)));
      for (const { key, contact } of await stores[0]!.notices.ofTicket(NUMBER)) {
        if (known.has(key)) continue;
        known.add(key);
        const wall = new Date(at + 3 * HOUR).toISOString().slice(0, 16).replace('T', ' ');
        told.push(`${wall} ${key.split('/').slice(3, 5).join(' ')} ${contact}`);
      }
    }
    return told;
  }

  test('go up the ladder, each step once, in working hours alone, though two instances look', async () => {
    await file();
    await stores[0]!.desk.claim(NUMBER, agent);
    const told = await pass(24 * 6);
    expect(told.filter((line) => line.includes(' answer '))).toEqual([
      expect.stringMatching(/^2026-11-0[34] .* answer half staff:a1$/u),
      expect.stringMatching(/^2026-11-05 .* answer last-day staff:a1$/u),
      expect.stringMatching(/^2026-11-05 .* answer last-day kemal$/u),
      expect.stringMatching(/^2026-11-06 .* answer breach staff:a1$/u),
      expect.stringMatching(/^2026-11-06 .* answer breach kemal$/u),
      expect.stringMatching(/^2026-11-06 .* answer breach merve$/u),
    ]);
    for (const line of told) expect(line).toMatch(/ (?:0[89]|1[0-7]):\d\d /u);
    const events = (await stores[0]!.desk.load(NUMBER))!.records.filter(
      ({ event }) => event.type === 'deadline-notice',
    );
    expect(events).toHaveLength(new Set(events.map(({ event }) => JSON.stringify(event))).size);
    expect(await pass(48)).toEqual([]);
  });

  test('say number and day, and nothing of the citizen', async () => {
    await file('Gizem Gizli adlı öğrencinin nakli');
    await stores[0]!.desk.claim(NUMBER, agent);
    await pass(48);
    const [first] = await stores[0]!.notices.take('email', 1, 1_000, 100);
    expect(first).toMatchObject({ to: 'aysu@ornek.org', urgent: false });
    expect(`${first!.subject} ${first!.text}`).toMatch(/MEB-2026-000001/u);
    expect(first!.text).toMatch(/Son gün: \d+ Kasım 2026/u);
    expect(`${first!.subject} ${first!.text}`).not.toMatch(/Gizem|Gizli|gizli|nakil/iu);
  });

  test('go to the coordinator where nobody has the ticket, to the centre where the bureau has nobody', async () => {
    await file();
    expect((await pass(48)).map((line) => line.split(' ').at(-1))).toEqual(expect.arrayContaining(['kemal']));
    contacts = contacts.filter(({ bureau }) => bureau === 'mebim');
    const later = (await pass(72)).map((line) => line.split(' ').at(-1));
    expect(new Set(later)).toEqual(new Set(['merve']));
  });

  test('are told at night too where it is an incident', async () => {
    at = MONDAY + 9 * HOUR;
    await file('Acil', true);
    const told = await pass(24 * 6);
    // Due at 17.30 on Thursday: without the exception it would be told on Friday morning.
    expect(told).toContainEqual(expect.stringMatching(/^2026-11-05 17:45 answer breach/u));
  });

  test('are on the ticket and in the log, where nobody can be told', async () => {
    contacts = [];
    await file();
    await pass(48);
    const events = (await stores[0]!.desk.load(NUMBER))!.records.filter(
      ({ event }) => event.type === 'deadline-notice',
    );
    expect(events.length).toBeGreaterThan(0);
    expect(warned).toHaveLength(events.length);
  });
});
