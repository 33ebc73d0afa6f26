import type { Rooms } from './messages.js';
import type { FakeButton, FakeChat, FakeMessage, FakeUpdate, FakeUser } from './model.js';
import type { Updates } from './updates.js';

/** Somebody with Telegram on their phone. */
export interface FakePerson {
  readonly chat: FakeChat;
  readonly user: FakeUser;
  /** What the bot wrote to them, in order. */
  readonly received: readonly FakeMessage[];
  say(text: string, more?: Readonly<Record<string, unknown>>): FakeUpdate;
  /** Something that is not text: `{ voice: {…} }`. */
  send(content: Readonly<Record<string, unknown>>): FakeUpdate;
  edit(message: FakeUpdate, text: string): FakeUpdate;
  /** The last button with this label that the bot sent. */
  tap(label: string): FakeUpdate | undefined;
  tapData(data: string, message?: FakeMessage): FakeUpdate;
  block(): FakeUpdate;
  unblock(): FakeUpdate;
}

const now = () => Math.floor(Date.now() / 1000);

export function createPeople(rooms: Rooms, updates: Updates, bot: FakeUser, openTaps: Set<string>) {
  let taps = 0;

  return function person(user: FakeUser, chat: FakeChat): FakePerson {
    const room = rooms.open(chat);
    const lane = `chat ${chat.id}`;
    const message = (content: Readonly<Record<string, unknown>>): FakeMessage => {
      const sent = { message_id: rooms.nextId(), date: now(), chat, from: user, ...content };
      room.messages.push(sent);
      return sent;
    };
    const send = (content: Readonly<Record<string, unknown>>) => updates.add({ message: message(content) }, lane);
    const tapData = (data: string, on?: FakeMessage) => {
      taps += 1;
      const id = `tap-${chat.id}-${taps}`;
      openTaps.add(id);
      const query = { id, from: user, chat_instance: '1', data, ...(on && { message: on }) };
      return updates.add({ callback_query: query }, `taps of ${user.id}`);
    };
    const member = (status: string) => {
      room.isBlocked = status === 'kicked';
      const change = {
        chat,
        from: user,
        date: now(),
        old_chat_member: { status: 'member', user: bot },
        new_chat_member: { status, user: bot },
      };
      return updates.add({ my_chat_member: change }, `member ${chat.id}`);
    };
    return {
      chat,
      user,
      get received() {
        return room.messages.filter(({ from }) => from.id === bot.id);
      },
      say: (text, more = {}) => send({ text, ...commandEntity(text), ...more }),
      send,
      edit(update, text) {
        const edited = { ...(update.message as FakeMessage), text, edit_date: now() };
        return updates.add({ edited_message: edited }, lane);
      },
      tap(label) {
        for (const shown of room.messages.toReversed()) {
          const buttons: readonly FakeButton[] = shown.reply_markup?.inline_keyboard.flat() ?? [];
          const data = buttons.find((button) => button.text === label)?.callback_data;
          if (data !== undefined) return tapData(data, shown);
        }
        return undefined;
      },
      tapData,
      block: () => member('kicked'),
      unblock: () => member('member'),
    };
  };
}

function commandEntity(text: string): object {
  const command = /^\/[a-z0-9_]+(?:@\w+)?/iu.exec(text)?.[0];
  return command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {};
}
