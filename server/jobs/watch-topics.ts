import { randomUUID } from 'node:crypto';
import type { LeaseStore } from '../../store/index.js';
import {
  mostSaid,
  type NewNotice,
  type NoticeStore,
  type NoticeWay,
  officeOf,
  type Spike,
  type SpikeReader,
  spikeOf,
  type WatchedTopic,
} from '../../tickets/index.js';
import { SPIKE_NOTICE_TR } from '../reports/notices.tr.js';
import { type DeadlineContacts, quietly } from './deadlines.js';
import type { Job } from './runner.js';

/** An item that was told of is not told of again for so long: the lease of that name says so to every instance. */
const QUIET_MS = 12 * 3_600_000;
const TELLING_MS = 60_000;
const EXPIRES_MS = 6 * 3_600_000;
const LOOKED_AT = 200;
const EXAMPLES = 5;

export interface WatchTopicsDeps {
  readonly spikes: SpikeReader;
  readonly leases: Pick<LeaseStore, 'take'>;
  readonly notices: Pick<NoticeStore, 'add'>;
  readonly contacts: Pick<DeadlineContacts, 'coordinators' | 'centre'>;
  readonly ways: ReadonlySet<NoticeWay>;
  readonly titleOf: (item: string) => Promise<string | undefined>;
  /** A citizen's text as staff may read it; undefined: not at all. */
  readonly shown: (text: string) => string | undefined;
  readonly onSpike: () => void;
  readonly now: () => number;
  readonly log: { warn(details: object, message: string): void };
}

/**
 * Every five minutes, in one instance: says that an item is suddenly asked about far more than it ever is at this hour of the week, to the coordinators of its
 * unit and to the centre, with what citizens say. The log names no word of theirs.
 */
export const watchTopicsJob = (deps: WatchTopicsDeps): Job => ({
  name: 'watch-topics',
  pattern: '20 */5 * * * *',
  yields: true,
  leaseMs: 60_000,
  async run(signal) {
    const at = deps.now();
    for (const topic of await deps.spikes.lastHour(at)) {
      if (signal.aborted) return;
      const spike = spikeOf(topic);
      if (spike) await tellOnce(deps, topic, spike, at);
    }
  },
});

async function tellOnce(deps: WatchTopicsDeps, topic: WatchedTopic, spike: Spike, at: number): Promise<void> {
  const { leases, notices, log, onSpike } = deps;
  const { item, unit, now: conversations } = topic;
  const name = `topic-spike/${item}`;
  const holder = randomUUID();
  if (!(await leases.take(name, holder, at + TELLING_MS))) return;
  const written = await noticesOf(deps, topic, spike, at);
  if (written.length > 0) await notices.add(written);
  const expected = Math.round(spike.expected * 10) / 10;
  log.warn({ alarm: 'topic-spike', item, unit, conversations, expected }, 'an item is suddenly asked about a lot');
  onSpike();
  await leases.take(name, holder, at + QUIET_MS);
}

async function noticesOf(
  { spikes, contacts, ways, titleOf, shown }: WatchTopicsDeps,
  { item, unit, now: conversations }: WatchedTopic,
  { expected }: Spike,
  at: number,
): Promise<NewNotice[]> {
  const bureau = officeOf(unit);
  const people = [...(await contacts.coordinators(bureau)), ...(await contacts.centre())];
  const each = new Map(people.map((contact) => [contact.id, contact]));
  if (each.size === 0) return [];
  const title = (await titleOf(item)) ?? item;
  const asked = await spikes.askedInHour(item, at, LOOKED_AT);
  const examples = mostSaid(
    asked.flatMap((text) => shown(text) ?? []),
    EXAMPLES,
  );
  return [...each.values()].flatMap((contact): NewNotice[] => {
    const reach = quietly(contact, ways);
    if (!reach) return [];
    return [
      {
        key: `spike/${item}/${at}/${contact.id}`.slice(0, 200),
        ...reach,
        ticket: `bureau:${bureau}`,
        purpose: 'spike',
        contact: contact.id,
        urgent: false,
        subject: SPIKE_NOTICE_TR.subject(title),
        text: SPIKE_NOTICE_TR.text(title, conversations, Math.round(expected), reach.way === 'sms' ? [] : examples),
        expiresAt: at + EXPIRES_MS,
      },
    ];
  });
}
