import type { Reply } from '../../bot/index.js';
import type { ChannelCapabilities } from './capabilities.js';
import { nativeChoices } from './choices.js';
import { withoutLongLinks } from './format.js';
import { render } from './render.js';
import { parseRichText } from './rich-text.js';

/** What a citizen of a channel would not see as it was written. */
export type Misfit =
  /** It goes out as several messages. */
  | { readonly type: 'several-parts'; readonly parts: number }
  /** Markdown that no channel shows: a heading, a table, a picture, HTML. */
  | { readonly type: 'markup'; readonly sample: string }
  /** No message holds this address. */
  | { readonly type: 'long-link'; readonly url: string }
  /** The choices are numbered, since the channel's buttons and lists do not take them. */
  | { readonly type: 'numbered-choices' };

export type Fit = { readonly ok: true } | { readonly ok: false; readonly misfits: readonly Misfit[] };

const FOREIGN = /^#{1,6} .*|^\|.*\|[ \t]{0,9}$|!\[[^[\]\n]*\]\([^()\n]*\)|<\/?[a-z][^<>\n]*>|^```.*/imu;
const MAX_SAMPLE = 80;

/** The first Markdown in a text that no channel shows; undefined where there is none. */
export const foreignMarkup = (text: string): string | undefined => FOREIGN.exec(text)?.[0].slice(0, MAX_SAMPLE);

/** Whether a channel shows an answer whole, in one message and as it was written: for the warning to an item's editor. */
export function fits(answer: Pick<Reply, 'text' | 'source' | 'closing' | 'choices'>, can: ChannelCapabilities): Fit {
  const misfits: Misfit[] = [];
  const parts = render(answer, can).length;
  if (parts > 1) misfits.push({ type: 'several-parts', parts });
  const foreign = foreignMarkup(answer.text);
  if (foreign !== undefined) misfits.push({ type: 'markup', sample: foreign });
  const rich = parseRichText(answer.text);
  const kept = withoutLongLinks(rich, can.formatting, can.text).marks;
  for (const mark of rich.marks) {
    if (mark.kind === 'link' && !kept.some((one) => one.kind === 'link' && one.url === mark.url)) {
      misfits.push({ type: 'long-link', url: mark.url });
    }
  }
  const hasButtons = 'buttons' in can || 'list' in can;
  if (hasButtons && answer.choices.length > 0 && !nativeChoices(answer.choices, can)) {
    misfits.push({ type: 'numbered-choices' });
  }
  return misfits.length === 0 ? { ok: true } : { ok: false, misfits };
}
