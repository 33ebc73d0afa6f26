import type { Delivery, DeliveryKey, OutboxRow, Undelivered } from '../../bot/index.js';
import type { Reference } from './cloud.js';
import type { Collectors } from './collectors.js';
import type { Failure } from './failures.js';
import { type Outgoing, toActivities } from './outgoing.js';
import type { ChannelLog, Contacts, Deliveries } from './ports.js';
import type { ServiceUrls } from './service-urls.js';
import type { Speak } from './speaker.js';
import type { Standing } from './standing.js';
import { surfaceOf } from './surfaces.js';

export interface DeliverDeps {
  readonly speak: Speak;
  readonly store: Pick<Contacts, 'contact'> & Deliveries;
  readonly collectors: Collectors;
  readonly serviceUrls: ServiceUrls;
  readonly standing: Standing;
  /** Resolves when no "is writing" is on its way to a conversation: it would come after what was written. */
  typed(conversationId: string): Promise<unknown> | undefined;
  readonly log: ChannelLog;
  now(): number;
}

/** A conversation without an address is only answered on the line it holds open; its next message wakes what waits. */
const NO_ADDRESS: Undelivered = { reason: 'no service url', retryAfterMs: 30_000, isWait: true };

/**
 * Sends a reply activity by activity; what went out already is not sent again. A call that got no answer is made again: the connector takes no key of
 * ours, so a citizen may see a message twice, and never misses one.
 */
export function createDeliver(deps: DeliverDeps): (row: OutboxRow) => Promise<Undelivered | undefined> {
  const { speak, store, collectors, serviceUrls, standing, log, now } = deps;

  async function once(reference: Reference, key: DeliveryKey, activity: Outgoing): Promise<Undelivered | undefined> {
    await store.beginDelivery(key);
    const sent = await speak(reference, activity);
    if (sent.ok) {
      standing.went();
      await store.endDelivery(key, { messageId: sent.id });
      return undefined;
    }
    const { failure } = sent;
    if (!failure.isOpen) await store.endDelivery(key, { error: failure.reason });
    return undelivered(key, failure);
  }

  function undelivered(key: DeliveryKey, failure: Failure): Undelivered {
    const { reason, action, retryAfterMs, isBug } = failure;
    if (isBug) log.error({ ...key, reason }, 'the Bot Framework refused what we sent');
    if (action === 'dead') return { reason, dead: true };
    if (action === 'stop') return { reason, retryAfterMs: standing.stopped(failure, now()), isWait: true };
    return { reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }

  return async ({ conversationId, entry }) => {
    const { reply, seq } = entry;
    if (!reply || collectors.take(conversationId, reply)) return undefined;
    const contact = await store.contact(conversationId);
    if (!contact?.address.reference) return { reason: 'no Bot Framework contact', dead: true };
    const reference = JSON.parse(contact.address.reference) as Reference;
    if (!reference.serviceUrl) return NO_ADDRESS;
    if (!serviceUrls.allowed(reference.serviceUrl)) return { reason: 'service url not allowed', dead: true };
    const held = standing.heldFor(now());
    if (held > 0) return { reason: 'our credentials are refused', retryAfterMs: held, isWait: true };
    await deps.typed(conversationId);
    const known = new Map((await store.deliveries(conversationId, seq)).map((one) => [one.part, one]));
    const activities = toActivities(reply, surfaceOf(reference.channelId));
    for (const [part, activity] of activities.entries()) {
      if (isSent(known.get(part))) continue;
      const failed = await once(reference, { conversationId, seq, part }, activity);
      if (failed) return failed;
    }
    return undefined;
  };
}

const isSent = (before: Delivery | undefined): boolean =>
  before !== undefined && before.status !== 'sending' && before.status !== 'failed';
