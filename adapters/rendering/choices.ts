import type { Choice } from '../../bot/index.js';
import type { ChannelCapabilities } from './capabilities.js';
import { RENDER_TR } from './texts.tr.js';

/** `value` is what a tap says: the label of the choice, whole. */
export interface ButtonChoice {
  readonly label: string;
  readonly value: string;
}

export interface ListRow extends ButtonChoice {
  readonly description?: string;
}

export type PartChoices =
  | { readonly type: 'buttons'; readonly buttons: readonly ButtonChoice[] }
  /** `open` stands on the button that opens the list. */
  | { readonly type: 'list'; readonly open: string; readonly rows: readonly ListRow[] };

/** The choices as the channel can show them; undefined where it cannot: then they are numbered. */
export function nativeChoices(choices: readonly Choice[], can: ChannelCapabilities): PartChoices | undefined {
  const labels = [...new Set(choices.map(({ label }) => label.trim()))].filter((label) => label !== '');
  const { buttons, list } = can;
  if (labels.length === 0) return undefined;
  if (buttons && labels.length <= buttons.max && labels.every((label) => label.length <= buttons.label)) {
    return { type: 'buttons', buttons: labels.map((label) => ({ label, value: label })) };
  }
  if (!list || labels.length > list.max) return undefined;
  const rows = labels.map((label) => toRow(label, list));
  return rows.every((row) => row !== undefined) ? { type: 'list', open: RENDER_TR.openList, rows } : undefined;
}

/** A long label goes on in the description. */
function toRow(
  label: string,
  { label: max, description }: NonNullable<ChannelCapabilities['list']>,
): ListRow | undefined {
  if (label.length <= max) return { label, value: label };
  const cut = label.lastIndexOf(' ', max - 1);
  if (cut <= 0) return undefined;
  const rest = `… ${label.slice(cut + 1).trim()}`;
  return rest.length <= description
    ? { label: `${label.slice(0, cut).trim()}…`, description: rest, value: label }
    : undefined;
}

/** A line a choice; the numbers are understood as answers (`matchChoice`). Points of a scale are numbers themselves. */
export function numbered(choices: readonly Choice[]): string {
  if (choices.every(({ label }) => /^\d+$/u.test(label.trim()))) return choices.map(({ label }) => label).join(' · ');
  return choices.map(({ label }, at) => `${at + 1}) ${label}`).join('\n');
}
