import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contactsJob } from '../../../server/jobs/contacts.js';
import { createJobRunner } from '../../../server/jobs/runner.js';
import { createDeadlineContacts } from '../../../server/notices/roster.js';
import type { Store } from '../../../store/index.js';
import { type Bureau, createCalendars, STANDARD_PLAN } from '../../../tickets/index.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { ist } from '../../tickets/calendar/plans.js';

const DAY = 86_400_000;
const dayOf = (at: number) => new Date(at + 3 * 3_600_000).toISOString().slice(0, 10);
const bureau = (code: string, name: string): Bureau => ({
  code,
  kind: code === 'mebim' ? 'centre' : 'province',
  name,
  aliases: [],
  calendar: 'tr',
  zone: 'Europe/Istanbul',
  active: true,
});

describe.each(DIALECTS)('reminders to confirm contacts, on %s', (dialect) => {
  const all = databases(dialect);
  let now = ist('2026-10-01 10:00');
  let store: Store;
  beforeAll(async () => {
    store = await (await all.make()).open({ now: () => now });
    await store.organisation.bring(
      [bureau('mebim', 'MEBİM'), bureau('il-van', 'Van'), bureau('il-izmir', 'İzmir')],
      'test',
    );
  }, 60_000);
  afterAll(() => all.stop(), 60_000);

  async function run(): Promise<void> {
    const calendars = createCalendars(STANDARD_PLAN);
    const job = contactsJob({
      organisation: store.organisation,
      notices: store.notices,
      contacts: createDeadlineContacts({ organisation: store.organisation, staff: store.staff, dayOf, now: () => now }),
      ways: new Set(['email']),
      works: (code, at) => calendars.of(code).knownAt(at).isWorking(at),
      dayOf,
      now: () => now,
    });
    const log = { error: (details: object) => expect(details).toBeUndefined() };
    await createJobRunner({ jobs: [job], leases: store.leases, log, now: () => now }).runNow('confirm-contacts');
  }
  /** What stands in the outbox since the last look, as who it is for. */
  const told = async () => {
    await run();
    const taken = await store.notices.take('email', 50, 1_000, 600);
    for (const { id } of taken) await store.notices.sent(id);
    return taken.map(({ to, ticket }) => `${ticket} ${to}`).sort();
  };

  test('come after 30 days, in working hours, once a week, the second time to the centre too, until they are confirmed', async () => {
    const person = (role: 'coordinator' | 'representative', name: string) => ({
      role,
      order: 1,
      name,
      email: `${name}@meb.example`,
    });
    await store.organisation.addContact('mebim', person('coordinator', 'merve'), 'test');
    const kemal = await store.organisation.addContact('il-van', person('coordinator', 'kemal'), 'test');
    now += 3 * DAY;
    const rana = await store.organisation.addContact('il-van', person('representative', 'rana'), 'test');
    const confirm = async (code: string, id: string) => store.organisation.confirmContact(code, id, 'test');
    const [merve] = await store.organisation.contacts(['mebim']);
    await confirm('mebim', merve!.id);

    now = ist('2026-10-30 10:00');
    expect(await told()).toEqual([]);
    // Past 30 days on a Saturday, and before the office opens on Monday.
    now = ist('2026-10-31 11:00');
    expect(await told()).toEqual([]);
    now = ist('2026-11-02 08:05');
    expect(await told()).toEqual([]);
    now = ist('2026-11-02 09:05');
    expect(await told()).toEqual(['bureau:il-van kemal@meb.example']);
    now = ist('2026-11-02 10:05');
    expect(await told()).toEqual([]);
    for (const day of ['03', '04', '05', '06']) {
      now = ist(`2026-11-${day} 10:05`);
      await confirm('mebim', merve!.id);
      expect(await told()).toEqual([]);
    }
    now = ist('2026-11-09 09:05');
    expect(await told()).toEqual(['bureau:il-van kemal@meb.example', 'bureau:il-van merve@meb.example']);
    await confirm('il-van', kemal!.id);
    // The representative has been silent for more than a month as well.
    expect(await told()).toEqual(['bureau:il-van kemal@meb.example']);
    await confirm('il-van', rana!.id);
    now = ist('2026-11-16 09:05');
    expect(await told()).toEqual([]);
  });
});
