import type { z } from 'zod';
import type { DeliveryKey } from '../../bot/index.js';
import { CAPABILITIES } from '../rendering/index.js';
import { idKey } from './id-key.js';
import { addressOf, type Inbound, identitiesOf, type Names, toInbound } from './inbound.js';
import { fromCallback } from './outgoing.js';
import type { ChannelLog, Contacts, Deliveries, Engine, Files } from './ports.js';
import {
  changeSchema,
  contactSchema,
  entrySchema,
  envelopeSchema,
  messageSchema,
  statusSchema,
  valueSchema,
  type WireMessage,
  type WireStatus,
} from './schemas.js';

export const WHATSAPP = 'whatsapp';
export const WINDOW_MS = CAPABILITIES.whatsapp.windowMs;

export interface ReceiveDeps {
  /** Phone number ids of ours; events of others are dropped. */
  readonly accounts: readonly string[];
  readonly engine: Engine;
  readonly store: Contacts & Pick<Deliveries, 'deliveryTold'>;
  /** Photos and documents are fetched; absent: it is said that they are not read. */
  readonly files?: Files | undefined;
  /** Whether somebody new who begins with this is greeted first. */
  greetsBefore(text: string): boolean;
  /** A message was taken: it may be shown as read. */
  onTaken(account: string, messageId: string): void;
  onFailed(key: DeliveryKey, code: number | undefined): void;
  readonly log: ChannelLog;
  now(): number;
}

interface Heard {
  readonly account: string;
  readonly message: WireMessage;
  readonly names: Names;
}

/** Takes a webhook's body, already proven. Resolves when everything in it is durably stored; rejects where it has to be sent again. */
export async function receive(body: unknown, deps: ReceiveDeps): Promise<void> {
  const heard: Heard[] = [];
  const statuses: WireStatus[] = [];
  for (const { account, value } of valuesOf(body, deps)) {
    const contacts = pieces(value.contacts, contactSchema);
    for (const message of read(value.messages, messageSchema, deps.log)) {
      heard.push({ account, message, names: namesOf(message, contacts) });
    }
    statuses.push(...read(value.statuses, statusSchema, deps.log));
    for (const error of value.errors ?? []) {
      deps.log.error(
        { alarm: 'whatsapp-account', account, code: (error as { code?: unknown }).code },
        'WhatsApp told of trouble',
      );
    }
  }
  const talks = new Map<string, Heard[]>();
  for (const one of heard) {
    const key = `${one.account} ${identitiesOf(one.names)[0]}`;
    talks.set(key, [...(talks.get(key) ?? []), one]);
  }
  await Promise.all([
    ...[...talks.values()].map((talk) => takeInOrder(talk, deps)),
    ...statuses.map((status) => takeStatus(status, deps)),
  ]);
}

function* valuesOf(body: unknown, { accounts, log }: ReceiveDeps) {
  for (const entry of pieces(envelopeSchema.safeParse(body).data?.entry, entrySchema)) {
    for (const { field, value } of pieces(entry.changes, changeSchema)) {
      if (field !== 'messages') continue;
      const parsed = valueSchema.safeParse(value);
      if (!parsed.success) {
        log.warn(
          { fields: parsed.error.issues.map(({ path }) => path.join('.')) },
          'a webhook value is not understood',
        );
        continue;
      }
      const account = parsed.data.metadata.phone_number_id;
      if (accounts.includes(account)) yield { account, value: parsed.data };
      else log.info({ account }, 'webhook for a number that is not ours');
    }
  }
}

const pieces = <T>(list: readonly unknown[] | undefined, schema: z.ZodType<T>): T[] =>
  (list ?? []).flatMap((one) => schema.safeParse(one).data ?? []);

function read<T>(list: readonly unknown[] | undefined, schema: z.ZodType<T>, log: ChannelLog): T[] {
  return (list ?? []).flatMap((one) => {
    const parsed = schema.safeParse(one);
    if (parsed.success) return [parsed.data];
    log.warn(
      { fields: parsed.error.issues.map(({ path }) => path.join('.')) },
      'a piece of a webhook is not understood',
    );
    return [];
  });
}

/** The sender; what the message leaves out is taken from the contacts where they leave no doubt. */
function namesOf(message: WireMessage, contacts: readonly z.output<typeof contactSchema>[]): Names {
  const { from, from_user_id: user } = message;
  const one =
    contacts.find(({ user_id, wa_id }) => (user && user_id === user) || (from && wa_id === from)) ??
    (contacts.length === 1 && !from && !user ? contacts[0] : undefined);
  return { user: user ?? one?.user_id, phone: from ?? one?.wa_id };
}

async function takeInOrder(talk: readonly Heard[], deps: ReceiveDeps): Promise<void> {
  const inOrder = talk.toSorted((a, b) => (a.message.timestamp ?? 0) - (b.message.timestamp ?? 0));
  for (const heard of inOrder) await take(heard, toInbound(heard.message), deps);
}

async function take({ account, message, names }: Heard, inbound: Inbound, deps: ReceiveDeps): Promise<void> {
  const { store, engine, log, now } = deps;
  const common = { channel: WHATSAPP, account };
  if (inbound.type === 'ignored') return;
  if (inbound.type === 'renamed') {
    const { before, after } = inbound;
    const identities = identitiesOf(after);
    if (identities.length === 0) return;
    await store.renamed(identitiesOf(before), { ...common, address: addressOf(after), identities });
    return;
  }
  const identities = identitiesOf(names);
  if (identities.length === 0) return log.warn({ account, type: message.type }, 'a message of nobody');
  const at = message.timestamp === undefined ? now() : Math.min(message.timestamp * 1000, now());
  const { conversationId, isNew } = await store.heard(
    { ...common, address: addressOf(names), identities, at },
    WINDOW_MS,
  );
  const submit = (id: string, kind: 'joined' | 'message' | 'content', text: string) =>
    engine.submit({ id, channel: WHATSAPP, conversationId, kind, text, receivedAt: now() });
  const said = inbound.type === 'said' ? inbound.text : inbound.caption;
  if (isNew && deps.greetsBefore(said ?? '')) await submit('joined', 'joined', '');
  const key = idKey(message.id);
  let isTaken = false;
  if (inbound.type === 'content') {
    const { media, content } = inbound;
    isTaken =
      media && deps.files
        ? await deps.files.expect({
            conversationId,
            channel: WHATSAPP,
            messageId: key,
            source: { media: media.id, account, ...(media.sha256 !== undefined && { sha256: media.sha256 }) },
            receivedAt: now(),
          })
        : !(await submit(key, 'content', content)).duplicate;
  }
  if (said !== undefined) {
    const id = inbound.type === 'content' ? `${key}#caption` : key;
    const { duplicate } = await submit(id, 'message', said);
    isTaken ||= !duplicate;
  }
  if (isTaken) deps.onTaken(account, message.id);
}

async function takeStatus(told: WireStatus, { store, onFailed, now }: ReceiveDeps): Promise<void> {
  const { id, status, timestamp, errors, biz_opaque_callback_data: callback } = told;
  const code = errors?.[0]?.code;
  const moved = await store.deliveryTold({
    key: fromCallback(callback),
    messageId: idKey(id),
    status,
    at: timestamp === undefined ? now() : timestamp * 1000,
    ...(status === 'failed' && { error: String(code ?? 'failed') }),
  });
  if (moved && status === 'failed') onFailed(moved, code);
}
