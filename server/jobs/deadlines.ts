import {
  addressOf,
  type Clocks,
  type DeskStore,
  type DueNotice,
  type NewNotice,
  type NoticeWay,
  type OnCallContact,
} from '../../tickets/index.js';
import { NOTICE_TR } from '../notices/texts.tr.js';
import type { Job } from './runner.js';

const BATCH = 200;
const ACTOR = 'schedule';
const EXPIRES_MS = 24 * 3_600_000;
/** Of these the first that a person has: nobody is called for a deadline. */
const QUIET: readonly NoticeWay[] = ['email', 'telegram', 'sms'];

/** Who is told of deadlines. */
export interface DeadlineContacts {
  /** A member of the staff, by id. */
  agent(id: string): Promise<OnCallContact | undefined>;
  coordinators(bureau: string): Promise<readonly OnCallContact[]>;
  centre(): Promise<readonly OnCallContact[]>;
}

export interface DeadlineDeps {
  readonly desk: Pick<DeskStore, 'noticesDue' | 'load' | 'append'>;
  readonly clocks: Pick<Clocks, 'dueNotices'>;
  readonly contacts: DeadlineContacts;
  readonly ways: ReadonlySet<NoticeWay>;
  /** Page of a ticket at the desk; undefined: no link. */
  readonly deskLink: (number: string) => string | undefined;
  readonly now: () => number;
  readonly log: { error(details: object, message: string): void; warn(details: object, message: string): void };
}

/**
 * Tells the steps of the deadline ladder, each once: event and messages are one transaction. When a step may be told (working hours,
 * incidents excepted) is the clocks' to say.
 */
export const deadlinesJob = (deps: DeadlineDeps): Job => ({
  name: 'deadline-notices',
  pattern: '*/20 * * * * *',
  leaseMs: 60_000,
  async run(signal) {
    for (const number of await deps.desk.noticesDue(deps.now(), BATCH)) {
      if (signal.aborted) return;
      try {
        await announce(deps, number);
      } catch (err) {
        deps.log.error({ number, err }, 'the deadline of a ticket could not be announced');
      }
    }
  },
});

async function announce(deps: DeadlineDeps, number: string): Promise<void> {
  const { desk, clocks, log } = deps;
  const file = await desk.load(number);
  if (!file) return;
  const now = deps.now();
  const due = clocks.dueNotices(file.records, now);
  if (due.length === 0) return;
  const messages = (await Promise.all(due.map((notice) => messagesOf(deps, number, notice, now)))).flat();
  const events = due.map(({ event }) => event);
  const outcome = await desk.append(number, file.seq, events, ACTOR, { notices: messages });
  if (outcome.ok && messages.length === 0)
    log.warn(
      { alarm: 'deadline-untold', number },
      'nobody can be told of a deadline: no contact with a configured way',
    );
}

async function messagesOf(
  deps: DeadlineDeps,
  number: string,
  { to, bureau, agent, clock, step }: DueNotice,
  now: number,
): Promise<NewNotice[]> {
  const { contacts, ways, deskLink } = deps;
  const told = new Map<string, OnCallContact>();
  const add = (list: readonly (OnCallContact | undefined)[]) => {
    for (const one of list) if (one) told.set(one.id, one);
  };
  for (const whom of to) {
    if (whom === 'agent' && agent !== undefined) add([await contacts.agent(agent)]);
    if (whom === 'coordinator' && bureau !== undefined) add(await contacts.coordinators(bureau));
    if (whom === 'centre') add(await contacts.centre());
  }
  if (told.size === 0) add(await contacts.centre());
  return [...told.values()].flatMap((contact) => {
    const reach = quietly(contact, ways);
    if (reach === undefined) return [];
    return [
      {
        key: `deadline/${number}/${clock.run}/${clock.clock}/${step}/${contact.id}`,
        ...reach,
        ticket: number,
        purpose: 'deadline' as const,
        contact: contact.id,
        urgent: false,
        subject: NOTICE_TR.deadlineSubject(step, number),
        text: NOTICE_TR.deadlineText(step, number, dayOf(clock.dueAt ?? now), deskLink(number)),
        expiresAt: now + EXPIRES_MS,
      },
    ];
  });
}

/** The way and address by which somebody is told of what can wait for the morning. */
export function quietly(
  contact: OnCallContact,
  ways: ReadonlySet<NoticeWay>,
): { readonly way: NoticeWay; readonly to: string } | undefined {
  const way = QUIET.find((one) => ways.has(one) && addressOf(contact, one) !== undefined);
  return way === undefined ? undefined : { way, to: addressOf(contact, way)! };
}

const day = new Intl.DateTimeFormat('tr-TR', { timeZone: 'Europe/Istanbul', dateStyle: 'long' });
/** Day on which something is due; 24.00 belongs to the day that ends there. */
const dayOf = (dueAt: number) => day.format(dueAt - 1);
