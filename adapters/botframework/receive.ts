import { Activity } from '@microsoft/agents-activity';
import type { TurnContext } from '@microsoft/agents-hosting';
import type { InboundMessage, Reply } from '../../bot/index.js';
import type { WireActivity } from './activity-schema.js';
import { type Reference, referenceOf } from './cloud.js';
import type { Collector, Collectors } from './collectors.js';
import { sourceOf } from './files.js';
import { type Incoming, isGroup } from './incoming.js';
import { toActivities } from './outgoing.js';
import { BOTFRAMEWORK, type Contacts, type Engine, type Files, type Transcript } from './ports.js';
import { surfaceOf } from './surfaces.js';

export interface ReceiveDeps {
  readonly appId: string;
  readonly engine: Engine;
  readonly transcript: Transcript;
  readonly store: Pick<Contacts, 'heard'>;
  /** Pictures and documents are fetched; absent: it is said that they are not read. */
  readonly files?: Files | undefined;
  /** Whether a file's address is one that is fetched. */
  holds(url: string): boolean;
  readonly collectors: Collectors;
  /** Whether somebody new who begins with this is greeted first. */
  greetsBefore(text: string): boolean;
  /** A message was taken and is being answered. */
  onTaken(conversationId: string, reference: Reference): void;
  now(): number;
}

type Message = Pick<InboundMessage, 'id' | 'kind' | 'text'> & {
  /** It is a file that lies there. */
  readonly url?: string;
};

const JOINED: Message = { id: 'joined', kind: 'joined', text: '' };
/** Replies looked through for those to a message that came before. */
const LATER = 20;
/** A conversation with an address is never closed; what waits for one without is woken by each of its messages. */
const ALWAYS = Number.POSITIVE_INFINITY;

/** Takes an activity, already proven, within a turn of the SDK. Resolves when it is stored, and, where the sender waits for them, the replies are there. */
export async function take(
  context: TurnContext,
  activity: WireActivity,
  incoming: Incoming,
  deps: ReceiveDeps,
): Promise<void> {
  if (incoming.kind === 'nothing') return;
  const { store, engine, collectors, now } = deps;
  const reference = referenceOf(context.activity);
  const { conversationId, isNew } = await store.heard(
    {
      channel: BOTFRAMEWORK,
      account: deps.appId,
      address: { reference: JSON.stringify(reference) },
      identities: [`${activity.channelId}|${activity.conversation.id}`],
      at: now(),
    },
    reference.serviceUrl ? ALWAYS : 0,
  );
  const messages = messagesOf(incoming, isNew && !isGroup(activity), deps);
  const waits = activity.deliveryMode === 'expectReplies';
  const collector = waits
    ? collectors.open(
        conversationId,
        messages.map(({ id }) => id),
      )
    : undefined;
  let isTaken = false;
  for (const message of messages) {
    const { id, kind, text, url } = message;
    const common = { channel: BOTFRAMEWORK, conversationId, receivedAt: now() };
    if (url !== undefined && deps.files) {
      const isNewFile = await deps.files.expect({
        ...common,
        messageId: id,
        source: sourceOf(url, activity.serviceUrl),
      });
      isTaken ||= isNewFile;
      if (!isNewFile) collector?.known(id, []);
      continue;
    }
    const { duplicate, entry } = await engine.submit({ ...common, id, kind, text });
    isTaken ||= !duplicate && message !== JOINED;
    if (duplicate && collector) await recall(conversationId, message, entry.seq, collector, deps);
  }
  if (collector) {
    const replies = await collector.replies;
    const activities = replies.flatMap((reply) => toActivities(reply, surfaceOf(activity.channelId)));
    if (activities.length > 0) await context.sendActivities(activities.map((one) => Activity.fromObject(one)));
  } else if (isTaken) deps.onTaken(conversationId, reference);
}

function messagesOf(
  incoming: Exclude<Incoming, { kind: 'nothing' }>,
  isSomebodyNew: boolean,
  { greetsBefore, files, holds }: ReceiveDeps,
): Message[] {
  if (incoming.kind === 'joined') return [JOINED];
  const said = incoming.kind === 'said' ? incoming.text : incoming.caption;
  const messages: Message[] = isSomebodyNew && greetsBefore(said ?? '') ? [JOINED] : [];
  if (incoming.kind === 'content') {
    const { id, content } = incoming;
    const urls = files ? incoming.files.filter(holds) : [];
    for (const [at, url] of urls.entries()) messages.push({ id: `${id}#file${at}`, kind: 'file', text: '', url });
    if (urls.length === 0) messages.push({ id, kind: 'content', text: content });
  }
  if (said !== undefined) {
    const id = incoming.kind === 'content' ? `${incoming.id}#caption` : incoming.id;
    messages.push({ id, kind: 'message', text: said });
  }
  return messages;
}

/** A message that is sent again gets the replies it had. Where its turn is still to come, they are waited for. */
async function recall(
  conversationId: string,
  message: Message,
  seq: number,
  collector: Collector,
  { transcript }: ReceiveDeps,
): Promise<void> {
  if (message === JOINED) return collector.known(message.id, []);
  const replies: Reply[] = [];
  for (const { direction, reply } of await transcript.transcript(conversationId, seq, LATER)) {
    if (direction === 'in' && replies.length > 0) break;
    if (reply) replies.push(reply);
  }
  if (replies.length > 0) collector.known(message.id, replies);
}
