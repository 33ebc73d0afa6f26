import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Incoming, readUpdate } from '../../../adapters/telegram/incoming.js';
import { updateSchema } from '../../../adapters/telegram/updates-schema.js';

const BOT = { id: 700, username: 'meb_deneme_bot' };
const SEED = 20261129;

/**
 * Updates by the Bot API's description (Message, CallbackQuery, ChatMemberUpdated in core.telegram.org/bots/api), written down here: the
 * machine-readable description is not part of the project.
 */
const id = fc.integer({ min: 1, max: 2 ** 52 - 1 });
const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const file = fc.record(
  { file_id: fc.string(), file_unique_id: fc.string(), file_size: id },
  { requiredKeys: ['file_id', 'file_unique_id'] },
);
const user = fc.record(
  {
    id,
    is_bot: fc.constant(false),
    first_name: text,
    last_name: text,
    username: fc.constant('ayse'),
    language_code: fc.constantFrom('tr', 'en'),
  },
  { requiredKeys: ['id', 'is_bot', 'first_name'] },
);
const content: fc.Arbitrary<object> = fc.oneof(
  fc.record({ text }),
  fc.record({ voice: file }),
  fc.record({ audio: file }),
  fc.record({ video: file, caption: text }, { requiredKeys: ['video'] }),
  fc.record({ video_note: file }),
  fc.record({ animation: file, document: file }),
  fc.record(
    { photo: fc.array(file, { minLength: 1 }), caption: text, media_group_id: fc.string() },
    { requiredKeys: ['photo'] },
  ),
  fc.record({ document: file }),
  fc.record({ sticker: file }),
  fc.record({ location: fc.record({ latitude: fc.double(), longitude: fc.double() }) }),
  fc.record({
    contact: fc.record(
      { phone_number: fc.constant('905321234567'), first_name: text, user_id: id },
      { requiredKeys: ['phone_number', 'first_name'] },
    ),
  }),
  fc.record({ dice: fc.record({ emoji: fc.constant('🎲'), value: fc.integer({ min: 1, max: 6 }) }) }),
  fc.record({ poll: fc.record({ id: fc.string(), question: text }) }),
  fc.record({ game: fc.object() }),
  fc.record({ story: fc.object() }),
  fc.record({ rich_message: fc.object() }),
);
const privateMessage = fc
  .tuple(
    user,
    content,
    fc.record(
      {
        message_id: id,
        date: id,
        reply_to_message: fc.constant({ message_id: 1, date: 1 }),
        forward_origin: fc.object(),
      },
      { requiredKeys: ['message_id', 'date'] },
    ),
  )
  .map(([from, what, rest]) => ({
    ...rest,
    ...what,
    from,
    chat: { id: from.id, type: 'private', first_name: from.first_name },
  }));
const query = fc
  .tuple(user, fc.string({ maxLength: 64 }), fc.option(fc.constant({ message_id: 1, date: 0 }), { nil: undefined }))
  .map(([from, data, message]) => ({
    id: '1',
    from,
    chat_instance: '2',
    data,
    ...(message && { message: { ...message, chat: { id: from.id, type: 'private' } } }),
  }));
const update = fc
  .tuple(
    id,
    fc.oneof(
      privateMessage.map((message) => ({ message })),
      privateMessage.map((edited_message) => ({ edited_message })),
      query.map((callback_query) => ({ callback_query })),
    ),
  )
  .map(([update_id, payload]) => ({ update_id, ...payload }));

const read = (given: unknown): Incoming => readUpdate(updateSchema.parse(given), BOT);

describe('updates made by the Bot API’s description', () => {
  it('all are read; whatever a citizen sends is taken in and never passed over in silence', () => {
    fc.assert(
      fc.property(update, (given) => {
        const { kind } = read(given);
        if ('message' in given) return kind === 'text' || kind === 'content';
        if ('edited_message' in given) return kind === 'nothing';
        return kind === 'tap' || kind === 'dead-tap';
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('anything else in place of an update is refused by the schema or read, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.object({ key: fc.constantFrom('update_id', 'message', 'callback_query', 'chat', 'id', 'text') }),
        ),
        (given) => {
          const parsed = updateSchema.safeParse(given);
          if (parsed.success) readUpdate(parsed.data, BOT);
        },
      ),
      { seed: SEED, numRuns: 2_000 },
    );
  });
});

describe('readUpdate', () => {
  const message = (more: object, from: object = { id: 42, is_bot: false }) => ({
    update_id: 1,
    message: { message_id: 7, date: 9, chat: { id: 42, type: 'private' }, from, ...more },
  });
  const inGroup = (more: object) => ({
    update_id: 1,
    message: {
      message_id: 7,
      date: 9,
      chat: { id: -42, type: 'supergroup' },
      from: { id: 42, is_bot: false },
      ...more,
    },
  });
  const command = (said: string) =>
    inGroup({ text: said, entities: [{ type: 'bot_command', offset: 0, length: said.length }] });

  it('takes a contact as a phone number only where it is the sender’s own', () => {
    const contact = { phone_number: '905321234567', first_name: 'A' };
    expect(read(message({ contact: { ...contact, user_id: 42 } }))).toMatchObject({
      kind: 'text',
      text: '+905321234567',
    });
    for (const wrong of [contact, { ...contact, user_id: 43 }])
      expect(read(message({ contact: wrong }))).toMatchObject({ kind: 'content', content: 'contact' });
  });

  it('hears groups only when addressed', () => {
    expect(read(inGroup({ text: 'LGS ne zaman?' }))).toEqual({ kind: 'nothing', why: 'not-addressed' });
    expect(read(command('/durum@baska_bot'))).toEqual({ kind: 'nothing', why: 'not-addressed' });
    for (const given of [
      command('/durum'),
      command('/durum@MEB_deneme_bot'),
      inGroup({ text: 'x @meb_deneme_bot', entities: [{ type: 'mention', offset: 2, length: 15 }] }),
      inGroup({ text: 'evet', reply_to_message: { message_id: 1, date: 1, from: { id: 700, is_bot: true } } }),
    ])
      expect(read(given)).toMatchObject({ kind: 'content', content: 'group' });
  });

  it('hears neither bots nor channels', () => {
    expect(read(message({ text: 'x' }, { id: 9, is_bot: true }))).toEqual({ kind: 'nothing', why: 'bot' });
    const post = { update_id: 1, message: { message_id: 1, date: 1, chat: { id: -1, type: 'channel' }, text: 'x' } };
    expect(read(post)).toEqual({ kind: 'nothing', why: 'channel' });
  });

  it('takes no tap from a group or on somebody else’s message', () => {
    const tap = (chat: object) => ({
      update_id: 1,
      callback_query: { id: 'q', from: { id: 42 }, data: '2.0', message: { message_id: 1, date: 1, chat } },
    });
    expect(read(tap({ id: 42, type: 'private' }))).toMatchObject({ kind: 'tap' });
    expect(read(tap({ id: 43, type: 'private' }))).toEqual({ kind: 'dead-tap', query: 'q' });
    expect(read(tap({ id: -42, type: 'group' }))).toEqual({ kind: 'dead-tap', query: 'q' });
  });
});
