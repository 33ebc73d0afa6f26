import type { FakeEntity } from './html.js';

export interface FakeChat {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly first_name?: string;
  readonly title?: string;
}

export interface FakeUser {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly username?: string;
}

export interface FakeButton {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
}

/** A message as Telegram gives it to bots. */
export interface FakeMessage {
  readonly message_id: number;
  readonly date: number;
  readonly chat: FakeChat;
  readonly from: FakeUser;
  text?: string;
  entities?: readonly FakeEntity[];
  reply_markup?: { readonly inline_keyboard: readonly (readonly FakeButton[])[] };
  readonly [content: string]: unknown;
}

export interface FakeUpdate {
  readonly update_id: number;
  readonly [payload: string]: unknown;
}

/** An answer that the fake gives instead of its own. */
export type FakeFault =
  | { readonly status: number; readonly description: string; readonly parameters?: object }
  /** The call is done, and its answer lost on the way. */
  | 'lost'
  /** The call is done, and its answer breaks off. */
  | 'broken'
  /** The connection is cut before anything is done. */
  | 'cut'
  /** The call is done, or is not, and there is never an answer. */
  | 'late'
  | 'silent';

export interface FakeCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Epoch ms. */
  readonly at: number;
}

/** What the Bot API answers with, in its own words. */
export class Refusal {
  constructor(
    readonly status: number,
    readonly description: string,
    readonly parameters?: object,
  ) {}
}
