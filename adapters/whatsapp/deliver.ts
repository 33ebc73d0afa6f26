import type { ChannelContact, Deliver, Delivery, DeliveryKey, OutboxRow, Reply, Undelivered } from '../../bot/index.js';
import { CAPABILITIES, render } from '../rendering/index.js';
import type { Outcome, Outgoing, WhatsAppClient, WhatsAppFailure } from './client.js';
import { errorEntry } from './errors.js';
import { gistOf } from './gist.js';
import { idKey } from './id-key.js';
import { type Template, templateMessage, toCallback, toOutgoing } from './outgoing.js';
import type { Pace } from './pace.js';
import type { ChannelLog, Contacts, Deliveries } from './ports.js';
import { WINDOW_MS } from './receive.js';
import type { Standing } from './standing.js';

export interface DeliverDeps {
  readonly client: Pick<WhatsAppClient, 'send'>;
  readonly store: Pick<Contacts, 'contact' | 'windowClosed'> & Omit<Deliveries, 'deliveryTold' | 'deliverAgain'>;
  readonly standing: Standing;
  /** By conversation. */
  readonly pairs: Pace;
  /** By number of ours. */
  readonly numbers: Pace;
  /** Sent outside the window; without one, replies wait there until the citizen writes. */
  readonly template?: Template | undefined;
  /** Default 8 000: so long a status may take to tell that a call without an answer was carried out. */
  readonly openCallMs?: number | undefined;
  readonly log: ChannelLog;
  now(): number;
  /** Resolves after so many ms. */
  sleep(ms: number): Promise<void>;
}

/** The window is taken for closed a little early, for what is on its way. */
const WINDOW_MARGIN_MS = 60_000;
/** How long a reply waits between looks at a closed window; the citizen's message wakes it at once. */
const HOLD_MS = 6 * 60 * 60 * 1000;
const OPEN_CALL_MS = 8_000;
/** Open calls that are remembered. */
const MOST_OPEN = 10_000;
/** Waits for a number's turn up to this are waited through: it is longer than all that is under way at a time can make it, at 13 a second. */
const SHORT_WAIT_MS = 5_000;
/** Place of the template among the messages of a reply. */
const TEMPLATE_PART = -1;

export const TEMPLATE_BROKEN = 'the WhatsApp template has to be put right';
const WINDOW_CLOSED: Undelivered = { reason: 'window closed', retryAfterMs: HOLD_MS, isWait: true };

/**
 * Sends a reply part by part. What went out already is not sent again; a call that got no answer is made again only when no status has told of it.
 */
export function createDeliver(deps: DeliverDeps): (row: OutboxRow, isHeld?: () => boolean) => ReturnType<Deliver> {
  const { store, standing, log, now, openCallMs = OPEN_CALL_MS } = deps;
  /** While nobody listened, no status could tell of a call. */
  const listeningSince = now();
  /** When this process first knew of an open call: what another began may have its status brought to us only now, since that one is gone. */
  const knownSince = new Map<string, number>();
  function openSince(key: DeliveryKey): number {
    const name = `${key.conversationId} ${key.seq} ${key.part}`;
    const since = knownSince.get(name) ?? now();
    knownSince.set(name, since);
    if (knownSince.size > MOST_OPEN) knownSince.delete(knownSince.keys().next().value!);
    return since;
  }

  async function deliver({ conversationId, entry }: OutboxRow, isHeld = () => true): Promise<Undelivered | undefined> {
    const { reply, seq } = entry;
    if (!reply) return undefined;
    const contact = await store.contact(conversationId);
    if (!contact) return { reason: 'no WhatsApp contact', dead: true };
    const known = new Map((await store.deliveries(conversationId, seq)).map((one) => [one.part, one]));
    const isOpen = contact.heardAt + WINDOW_MS - WINDOW_MARGIN_MS > now();
    if (!isOpen) return invite(contact, reply, seq, known.get(TEMPLATE_PART), isHeld);
    for (const [part, content] of render(reply, CAPABILITIES.whatsapp).entries()) {
      const key = { conversationId, seq, part };
      const undelivered = await once(contact, key, known.get(part), toOutgoing(content), isHeld);
      if (undelivered === WINDOW_CLOSED) return invite(contact, reply, seq, known.get(TEMPLATE_PART), isHeld);
      if (undelivered) return undelivered;
    }
    const failed = (await store.deliveries(conversationId, seq)).find(
      ({ part, status }) => part !== TEMPLATE_PART && status === 'failed',
    );
    if (!failed) return undefined;
    const code = Number(failed.error);
    const { action, meaning } = errorEntry(Number.isInteger(code) ? code : undefined);
    return { reason: `WhatsApp ${failed.error}: ${meaning}`, dead: action === 'dead' };
  }

  /** Outside the window: a template with the reply's beginning asks the citizen to write, and the reply waits for that. */
  async function invite(
    contact: ChannelContact,
    reply: Reply,
    seq: number,
    before: Delivery | undefined,
    isHeld: () => boolean,
  ): Promise<Undelivered | undefined> {
    const { conversationId } = contact;
    if (!deps.template) {
      log.warn({ conversationId }, 'a reply waits outside the window, and there is no template');
      return WINDOW_CLOSED;
    }
    const { line, whole } = gistOf(reply);
    const key = { conversationId, seq, part: TEMPLATE_PART };
    const undelivered = await once(contact, key, before, templateMessage(deps.template, line), isHeld);
    return undelivered ?? (whole ? undefined : WINDOW_CLOSED);
  }

  async function once(
    contact: ChannelContact,
    key: DeliveryKey,
    before: Delivery | undefined,
    message: Outgoing,
    isHeld: () => boolean,
  ): Promise<Undelivered | undefined> {
    const { account, conversationId } = contact;
    if (before && before.status !== 'sending' && before.status !== 'failed') return undefined;
    if (before?.status === 'sending') {
      const left = Math.max(before.at, listeningSince, openSince(key)) + openCallMs - now();
      if (left > 0) return { reason: 'a call without an answer', retryAfterMs: left, isWait: true };
    }
    const wait = (await turnOf(account)) || deps.pairs.take(conversationId, now());
    if (wait > 0) return { reason: 'pace', retryAfterMs: wait, isWait: true };
    if (!isHeld()) return { reason: 'another process has the row', isWait: true };
    if (!(await store.beginDelivery(key))) return undefined;
    openSince(key);
    const { phone, user } = contact.address;
    return settle(contact, key, await deps.client.send(account, { phone, user }, message, toCallback(key)));
  }

  /** Ms until a number may send; 0: now. A short wait is waited through. */
  async function turnOf(account: string): Promise<number> {
    const held = standing.heldFor(account, now());
    if (held > 0) return held;
    const wait = deps.numbers.take(account, now(), SHORT_WAIT_MS);
    if (wait === 0 || wait > SHORT_WAIT_MS) return wait;
    await deps.sleep(wait);
    return standing.heldFor(account, now());
  }

  async function settle(
    { account, conversationId }: ChannelContact,
    key: DeliveryKey,
    outcome: Outcome<string>,
  ): Promise<Undelivered | undefined> {
    if (outcome.ok) {
      standing.went(account, conversationId);
      await store.endDelivery(key, { messageId: idKey(outcome.value) });
      return undefined;
    }
    const { failure } = outcome;
    if (failure.isOpen) return { reason: failure.reason, retryAfterMs: openCallMs };
    await store.endDelivery(key, { error: String(failure.code ?? failure.reason) });
    if (failure.isBug) log.error({ ...key, reason: failure.reason }, 'WhatsApp refused what we sent');
    return afterRefusal(account, conversationId, failure);
  }

  async function afterRefusal(
    account: string,
    conversationId: string,
    { action, reason }: WhatsAppFailure,
  ): Promise<Undelivered> {
    switch (action) {
      case 'retry':
        return { reason };
      case 'dead':
        return { reason, dead: true };
      case 'template':
        await store.windowClosed(conversationId);
        return WINDOW_CLOSED;
      case 'template-broken':
        log.error({ alarm: 'whatsapp-template', reason }, TEMPLATE_BROKEN);
        return { reason, retryAfterMs: HOLD_MS, isWait: true };
      case 'pair':
        return { reason, retryAfterMs: standing.pairRefused(conversationId) };
      case 'number':
        return { reason, retryAfterMs: standing.numberRefused(account, now()), isWait: true };
      case 'stop':
        return { reason, retryAfterMs: standing.stopped(account, reason, now()), isWait: true };
    }
  }

  return deliver;
}
