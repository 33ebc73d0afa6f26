import { parseHtml } from './html.js';
import { type FakeChat, type FakeMessage, type FakeUser, Refusal } from './model.js';

const bad = (what: string) => new Refusal(400, `Bad Request: ${what}`);
const MAX_TEXT = 4096;
const BLOCKED = new Refusal(403, 'Forbidden: bot was blocked by the user');

interface Room {
  chat: FakeChat;
  readonly messages: FakeMessage[];
  isBlocked: boolean;
  movedTo?: number;
}

/** The chats and what stands in them. */
export class Rooms {
  readonly #rooms = new Map<number, Room>();
  #lastMessage = 0;

  constructor(private readonly bot: FakeUser) {}

  open(chat: FakeChat): Room {
    const room = this.#rooms.get(chat.id) ?? { chat, messages: [], isBlocked: false };
    this.#rooms.set(chat.id, room);
    return room;
  }

  nextId(): number {
    this.#lastMessage += 1;
    return this.#lastMessage;
  }

  room(id: unknown): Room | Refusal {
    const room = this.#rooms.get(Number(id));
    if (!room) return bad('chat not found');
    if (room.movedTo !== undefined)
      return new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
        migrate_to_chat_id: room.movedTo,
      });
    return room.isBlocked ? BLOCKED : room;
  }

  send(params: Readonly<Record<string, unknown>>): FakeMessage | Refusal {
    const room = this.room(params.chat_id);
    if (room instanceof Refusal) return room;
    const content = contentOf(params);
    if (content instanceof Refusal) return content;
    const markup = markupOf(params.reply_markup);
    if (markup instanceof Refusal) return markup;
    const date = Math.floor(Date.now() / 1000);
    const message: FakeMessage = { message_id: this.nextId(), date, chat: room.chat, from: this.bot, ...content };
    if (markup) message.reply_markup = markup;
    room.messages.push(message);
    return message;
  }

  editMarkup(params: Readonly<Record<string, unknown>>): FakeMessage | Refusal {
    const room = this.room(params.chat_id);
    if (room instanceof Refusal) return room;
    const message = room.messages.find(({ message_id }) => message_id === params.message_id);
    if (!message || message.from.id !== this.bot.id) return bad('message to edit not found');
    const markup = markupOf(params.reply_markup);
    if (markup instanceof Refusal) return markup;
    if (JSON.stringify(markup) === JSON.stringify(message.reply_markup))
      return bad(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      );
    if (markup) message.reply_markup = markup;
    else delete message.reply_markup;
    return message;
  }
}

function contentOf({ text, parse_mode }: Readonly<Record<string, unknown>>) {
  if (typeof text !== 'string' || text.trim() === '') return bad('message text is empty');
  const parsed = parse_mode === 'HTML' ? parseHtml(text) : ({ ok: true, text, entities: [] } as const);
  if (!parsed.ok) return new Refusal(400, parsed.description);
  if (parsed.text.trim() === '') return bad('message text is empty');
  if (parsed.text.length > MAX_TEXT) return bad('message is too long');
  return { text: parsed.text, ...(parsed.entities.length > 0 && { entities: parsed.entities }) };
}

function markupOf(given: unknown): FakeMessage['reply_markup'] | Refusal {
  if (given === undefined) return undefined;
  const { inline_keyboard: rows } = given as NonNullable<FakeMessage['reply_markup']>;
  if (!Array.isArray(rows)) return undefined;
  for (const button of rows.flat()) {
    if (typeof button.text !== 'string' || button.text === '')
      return bad('text buttons are unallowed in the inline keyboard');
    const { callback_data: data, url } = button;
    if ((data === undefined) === (url === undefined)) return bad('BUTTON_TYPE_INVALID');
    if (data !== undefined && (data === '' || Buffer.byteLength(data) > 64)) return bad('BUTTON_DATA_INVALID');
    if (url !== undefined && !URL.canParse(url)) return bad('inline keyboard button URL is invalid');
  }
  return { inline_keyboard: rows };
}
