import {
  CAPABILITIES,
  type ChannelCapabilities,
  fits,
  foreignMarkup,
  type Misfit,
} from '../adapters/rendering/index.js';
import { passageReply } from '../bot/index.js';
import { type KnowledgeItem, type Passage, toPassages } from '../knowledge/index.js';

/** Why a channel does not show an answer as it was written. */
export interface ChannelMisfit {
  /** `whatsapp`. */
  readonly channel: string;
  /** Label of the article it is about; absent: the item's own text. */
  readonly article?: string;
  readonly code: Misfit['type'];
  /** Turkish, for the editor. */
  readonly reason: string;
}

const NAMES: Readonly<Record<keyof typeof CAPABILITIES, string>> = {
  web: 'Web',
  whatsapp: 'WhatsApp',
  telegram: 'Telegram',
  botframework: 'Bot Framework',
  terminal: 'Terminal',
};
/** Nobody edits for the terminal. */
const CHANNELS = (Object.keys(CAPABILITIES) as (keyof typeof CAPABILITIES)[]).filter((name) => name !== 'terminal');

/** Rendering a longer text would hold the process up; how many messages it takes is then known well enough by its length. */
const MAX_RENDERED = 50_000;

/** What citizens of each channel would not see as it stands in an item. Articles are long by nature: of them only the markup is looked at. */
export function channelFit(item: KnowledgeItem): ChannelMisfit[] {
  return toPassages({ ...item, id: 'item', version: 0, revision: 0 }).flatMap((passage) => {
    const { article } = passage;
    const markup = article === undefined ? undefined : foreignMarkup(passage.text);
    return CHANNELS.flatMap((channel) =>
      misfitsOf(passage, markup, CAPABILITIES[channel])
        .filter(({ type }) => type !== 'numbered-choices')
        .map((misfit) => ({
          channel,
          ...(article !== undefined && { article }),
          code: misfit.type,
          reason: reasonOf(misfit, NAMES[channel], CAPABILITIES[channel]),
        })),
    );
  });
}

function misfitsOf(passage: Passage, markup: string | undefined, can: ChannelCapabilities): readonly Misfit[] {
  const { article, text } = passage;
  if (article !== undefined) return markup === undefined ? [] : [{ type: 'markup', sample: markup }];
  if (text.length > MAX_RENDERED)
    return text.length > can.text ? [{ type: 'several-parts', parts: Math.ceil(text.length / can.text) }] : [];
  const fit = fits(passageReply(passage, [], { whole: true }), can);
  return fit.ok ? [] : fit.misfits;
}

function reasonOf(misfit: Misfit, name: string, { text }: ChannelCapabilities): string {
  switch (misfit.type) {
    case 'several-parts':
      return `${name} bu yanıtı tek iletide gösteremez: ${misfit.parts} iletiye bölünür. Kısaltmayı ya da ayrıntıyı ayrı bir içeriğe almayı düşünün.`;
    case 'markup':
      return `${name} bu biçimlendirmeyi göstermez, işaretler olduğu gibi görünür: “${misfit.sample}”. Düz metin, liste, kalın yazı ve bağlantı kullanın.`;
    case 'long-link':
      return `${name} bu bağlantıyı bir iletiye sığdıramaz (en çok ${text} karakter): ${misfit.url.slice(0, 80)}… Daha kısa bir adres yazın.`;
    case 'numbered-choices':
      return `${name} seçenekleri düğme olarak gösteremez; numaralı liste olur.`;
  }
}
