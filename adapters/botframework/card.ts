import type { Reply } from '../../bot/index.js';
import { CAPABILITIES, type Part, render } from '../rendering/index.js';
import type { Surface } from './surfaces.js';
import { CARD_TITLES } from './texts.tr.js';

const CAN = CAPABILITIES.botframework;
export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
/** Teams on telephones shows 1.5, Web Chat 1.6; nothing newer than 1.3 is used. */
const VERSION = '1.3';

interface Block {
  readonly text: string;
  readonly style?: object;
}

/**
 * An Adaptive Card of the last message of a reply: title, text, source as a link, closing, a button a choice. What cannot be shown so is shown as
 * `fallbackText`.
 *
 * @param whole the part is all of the reply.
 */
export function cardOf(part: Part, reply: Reply, whole: boolean, surface: Surface): object {
  const title = CARD_TITLES[reply.kind];
  const isApart = whole && (part.choices !== undefined || reply.choices.length === 0);
  const blocks: Block[] = [
    ...(title ? [{ text: title, style: { weight: 'Bolder', size: 'Medium' } }] : []),
    ...(isApart ? piecesOf(reply) : [{ text: part.text }]),
  ];
  const buttons = part.choices?.type === 'buttons' ? part.choices.buttons : [];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: VERSION,
    lang: 'tr',
    fallbackText: part.text,
    body: blocks.map(({ text, style }) => ({ type: 'TextBlock', text, wrap: true, ...style })),
    ...(buttons.length > 0 && {
      actions: buttons.map(({ label, value }) => ({
        type: 'Action.Submit',
        title: label,
        data: surface.submit(value),
      })),
    }),
  };
}

function piecesOf({ text, source, closing }: Reply): Block[] {
  const shown = (piece: Pick<Reply, 'text' | 'source'>) => render({ ...piece, choices: [] }, CAN)[0]?.text ?? '';
  const pieces: Block[] = [
    { text: shown({ text }) },
    ...(source
      ? [{ text: shown({ text: '', source }), style: { isSubtle: true, separator: true, size: 'Small' } }]
      : []),
    ...(closing ? [{ text: shown({ text: closing }) }] : []),
  ];
  return pieces.filter((piece) => piece.text !== '');
}
