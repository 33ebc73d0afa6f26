import type { Reply } from '../../bot/index.js';
import type { ChannelCapabilities, Formatting } from './capabilities.js';
import { nativeChoices, numbered, type PartChoices } from './choices.js';
import { format, measure } from './format.js';
import { concat, linkText, paragraphs, parseRichText, plainText, type RichText, slice } from './rich-text.js';
import { cut, split } from './split.js';
import { RENDER_TR } from './texts.tr.js';

/** One message to send. Parts go out in their order; only the last has choices. */
export interface Part {
  /** In the channel's formatting, within its limits. */
  readonly text: string;
  readonly formatting: Formatting;
  readonly choices?: PartChoices;
}

/** A reply as messages of a channel: text, source line, closing, choices. At least one part. */
export function render(
  reply: Pick<Reply, 'text' | 'source' | 'closing' | 'choices'>,
  can: ChannelCapabilities,
): readonly Part[] {
  const { formatting } = can;
  const said = paragraphs([parseRichText(reply.text), sourceText(reply.source)]);
  const closing = parseRichText(reply.closing ?? '');
  const choices = nativeChoices(reply.choices, can);
  const part = (text: RichText): Part => ({ text: format(text, formatting), formatting });
  if (!choices) {
    const list = plainText(numbered(reply.choices));
    return split(paragraphs([said, closing, list]), formatting, can.text).map(part);
  }
  const pieces = withBody(said, closing, can);
  const body = pieces.pop() ?? plainText(RENDER_TR.choose);
  return [...pieces.map(part), { ...part(body), choices }];
}

/** As few messages as possible, of which the last has room for choices. */
function withBody(said: RichText, closing: RichText, can: ChannelCapabilities): RichText[] {
  const { formatting } = can;
  const whole = paragraphs([said, closing]);
  if (measure(whole, 0, whole.text.length, formatting) <= can.body) return split(whole, formatting, can.body);
  if (closing.text.trim() !== '') {
    return [...split(said, formatting, can.text), ...split(closing, formatting, can.body)];
  }
  const pieces = split(said, formatting, can.text);
  const { rich, ranges } = cut(pieces.pop()!, formatting, can.body);
  const [before, body] = [ranges.at(-2), ranges.at(-1)!];
  return [...pieces, ...(before ? [slice(rich, 0, before.end)] : []), slice(rich, body.start, body.end)];
}

function sourceText(source: Reply['source']): RichText {
  if (!source) return plainText('');
  const label = linkText(source.label, source.url);
  const isLost = source.url !== undefined && label.marks.length === 0;
  return concat(plainText(RENDER_TR.source), label, plainText(isLost ? ` (${source.url})` : ''));
}
