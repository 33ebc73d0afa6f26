import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Schemas } from '../../api/client.js';

type Part = Schemas['ItemPreview']['channels'][number]['parts'][number];

/** Each channel's marks, as its app reads them: bold in group `bold`, a link in `label` and `url`. */
const MARKS: Readonly<Record<Part['formatting'], RegExp>> = {
  markdown: /\[(?<label>[^[\]\n]+)\]\((?<url>[^()\s]+)\)|\*\*(?<bold>[^*\n]+)\*\*/gu,
  whatsapp: /(?<url>https?:\/\/[^\s)]+)|(?<![\p{L}\p{N}*])\*(?<bold>[^*\n]+)\*(?![\p{L}\p{N}*])/gu,
  'telegram-html': /<a href="(?<url>[^"]*)">(?<label>[^<]*)<\/a>|<b>(?<bold>[^<]*)<\/b>/gu,
  plain: /(?<url>https?:\/\/[^\s)]+)/gu,
};

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const decoded = (text: string) => text.replace(/&(?:amp|lt|gt|quot);/gu, (entity) => ENTITIES[entity] ?? entity);

/** A message as the channel's app shows it. */
export function MarkedText({ text, formatting }: Pick<Part, 'text' | 'formatting'>): ReactNode {
  const plain = (piece: string) => {
    if (formatting === 'telegram-html') return decoded(piece);
    return formatting === 'markdown' ? piece.replace(/^([ \t]*)- /gmu, '$1• ') : piece;
  };
  const pieces: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS[formatting])) {
    const { bold, label, url } = match.groups ?? {};
    pieces.push(plain(text.slice(from, match.index)));
    from = match.index + match[0].length;
    pieces.push(
      url === undefined ? (
        <strong key={match.index}>{plain(bold ?? '')}</strong>
      ) : (
        <Anchor key={match.index} href={plain(url)} target="_blank" rel="noopener noreferrer">
          {plain(label ?? url)}
        </Anchor>
      ),
    );
  }
  return [...pieces, plain(text.slice(from))];
}
