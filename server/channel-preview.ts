import { CAPABILITIES, type Part, render } from '../adapters/rendering/index.js';
import { passageReply } from '../bot/index.js';
import { type KnowledgeItem, toPassages } from '../knowledge/index.js';

const CHANNELS = ['web', 'whatsapp', 'telegram'] as const;

export interface ChannelPreview {
  readonly channel: (typeof CHANNELS)[number];
  /** The messages a citizen would get, in their order. */
  readonly parts: readonly Part[];
}

/** An item's answer as each channel shows it: its own text, or the article of this label. Empty where there is no such text. */
export function channelPreview(item: KnowledgeItem, article?: string): ChannelPreview[] {
  const passages = toPassages({ ...item, id: 'item', version: 0, revision: 0 });
  const passage = article === undefined ? passages[0] : passages.find((one) => one.article === article);
  if (!passage) return [];
  const reply = passageReply(passage, [], { whole: true });
  return CHANNELS.map((channel) => ({ channel, parts: render(reply, CAPABILITIES[channel]) }));
}
