import type { Reply } from '../../bot/index.js';
import { CAPABILITIES, type Part, render } from '../rendering/index.js';
import { CARD_TYPE, cardOf } from './card.js';
import type { Surface } from './surfaces.js';

const CAN = CAPABILITIES.botframework;
/** Shown in the list of chats and read out. */
const MAX_SUMMARY = 200;

/** An activity without what the conversation it goes to gives it. */
export type Outgoing = Readonly<Record<string, unknown>> & { readonly type: 'message' | 'typing' };

export const TYPING: Outgoing = { type: 'typing' };

/** A reply as activities, in their order. */
export function toActivities(reply: Reply, surface: Surface): readonly Outgoing[] {
  const can = surface.cards || surface.suggested ? CAN : { ...CAN, buttons: undefined };
  const parts = render(reply, can);
  return parts.map((part, at) => toActivity(part, reply, at === parts.length - 1, parts.length === 1, surface));
}

function toActivity(part: Part, reply: Reply, isLast: boolean, whole: boolean, surface: Surface): Outgoing {
  const common = { type: 'message', locale: 'tr-TR', inputHint: 'acceptingInput' } as const;
  const hasMore = part.choices !== undefined || (reply.source !== undefined && whole);
  if (surface.cards && isLast && hasMore && part.text.length <= CAN.body) {
    const content = cardOf(part, reply, whole, surface);
    return { ...common, summary: summaryOf(reply), attachments: [{ contentType: CARD_TYPE, content }] };
  }
  const buttons = part.choices?.type === 'buttons' ? part.choices.buttons : [];
  return {
    ...common,
    text: part.text,
    textFormat: 'markdown',
    ...(buttons.length > 0 && {
      suggestedActions: {
        to: [],
        actions: buttons.map(({ label, value }) => ({ type: 'imBack', title: label, value })),
      },
    }),
  };
}

function summaryOf({ text }: Reply): string {
  const plain = text.replace(/\*\*|\[([^[\]\n]*)\]\([^()\n]*\)/gu, '$1').replace(/\s+/gu, ' ');
  const words = plain.trim();
  return words.length <= MAX_SUMMARY ? words || '…' : `${words.slice(0, MAX_SUMMARY - 1)}…`;
}
