import type { Choice, Reply } from '../../bot/index.js';
import type { PartChoices } from '../rendering/index.js';
import type { InlineKeyboard } from './methods.js';
import { TELEGRAM_TR } from './texts.tr.js';

/** Labels of up to so many characters stand two in a row. */
const SHORT = 16;
const KEY = /^(\d{1,9})\.(\d{1,3})$/u;

/** Where a choice is kept: it stands in the transcript, in the message with this number. */
export interface ChoiceKey {
  readonly seq: number;
  readonly index: number;
}

/** At most 13 bytes of the 64 that a button may bring back. */
export const keyText = ({ seq, index }: ChoiceKey): string => `${seq}.${index}`;

/** What a button brought back; undefined where we never made it. */
export function readKey(data: string): ChoiceKey | undefined {
  const [, seq, index] = KEY.exec(data) ?? [];
  return seq === undefined || index === undefined ? undefined : { seq: Number(seq), index: Number(index) };
}

/** The buttons of a part, each with the key of its choice. */
export function keyboardOf(
  choices: PartChoices,
  reply: Pick<Reply, 'choices'>,
  seq: number,
): InlineKeyboard | undefined {
  const shown = choices.type === 'buttons' ? choices.buttons : choices.rows;
  const buttons = shown.map(({ label, value }) => {
    const index = reply.choices.findIndex((choice) => choice.label.trim() === value);
    return { text: label, callback_data: keyText({ seq, index }) };
  });
  return buttons.length > 0 ? { inline_keyboard: inRows(buttons) } : undefined;
}

function inRows<B extends { readonly text: string }>(buttons: readonly B[]): B[][] {
  const rows: B[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const fits = row?.length === 1 && row[0]!.text.length <= SHORT && button.text.length <= SHORT;
    if (fits) row.push(button);
    else rows.push([button]);
  }
  return rows;
}

/** What is left of a keyboard when its question is answered. */
export const chosenKeyboard = (label: string, key: ChoiceKey): InlineKeyboard => ({
  inline_keyboard: [[{ text: TELEGRAM_TR.chosen(label), callback_data: keyText(key) }]],
});

/** Below what is said in a group. */
export const privateKeyboard = (username: string): InlineKeyboard => ({
  inline_keyboard: [[{ text: TELEGRAM_TR.writeInPrivate, url: `https://t.me/${username}?start=grup` }]],
});

/** Whether a choice answers one question of a talk, and means nothing once the talk has gone on. */
export function isOneTime(reply: Pick<Reply, 'kind'>, { action }: Choice): boolean {
  if (action.type === 'feedback') return true;
  if (action.type === 'route') return action.route === 'none' || action.route === 'cancel';
  return action.type === 'say' && reply.kind === 'dialog';
}
