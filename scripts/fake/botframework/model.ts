export interface CardAction {
  readonly type: string;
  readonly title: string;
  readonly data?: unknown;
}

export interface Card {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  readonly fallbackText?: string;
  readonly body: readonly { readonly type: string; readonly text: string }[];
  readonly actions?: readonly CardAction[];
}

/** What arrived for a citizen. */
export interface SentActivity {
  readonly type: string;
  readonly text?: string;
  readonly summary?: string;
  readonly channelId: string;
  readonly replyToId?: string;
  readonly serviceUrl?: string;
  readonly conversation: { readonly id: string };
  readonly from: { readonly id: string };
  readonly recipient?: { readonly id: string };
  readonly attachments?: readonly { readonly contentType: string; readonly content: Card }[];
  readonly suggestedActions?: {
    readonly actions: readonly { readonly type: string; readonly title: string; readonly value: string }[];
  };
}

/** A call of the connector, by what is asked before it is carried out. */
export interface ConnectorCall {
  readonly conversationId: string;
  readonly activity: SentActivity;
  /** How often it was called before. */
  readonly before: number;
}

/** What goes wrong with a call: an HTTP status, no answer at all, or an answer lost after it was carried out. */
export type ConnectorFault =
  | { readonly status: number; readonly code?: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly lost: 'before' | 'after' };

/** Why an activity would not be shown; undefined where it would. What the real connector says of it in `error.code`. */
export function mistakeIn(activity: SentActivity, conversationId: string, botId: string): string | undefined {
  if ('_channelId' in activity || 'id' in activity) return 'InnerField';
  if (!activity.channelId) return 'NoChannel';
  if (activity.conversation?.id !== conversationId) return 'OtherConversation';
  if (activity.from?.id !== botId) return 'NotFromBot';
  if (Buffer.byteLength(JSON.stringify(activity)) > 28 * 1024) return 'MessageSizeTooBig';
  if (activity.type === 'typing') return undefined;
  if (activity.type !== 'message') return 'UnknownType';
  if (!activity.text && !activity.attachments?.length) return 'Empty';
  for (const { title, value } of activity.suggestedActions?.actions ?? []) {
    if (!title || typeof value !== 'string') return 'BadAction';
  }
  for (const { contentType, content } of activity.attachments ?? []) {
    if (contentType !== 'application/vnd.microsoft.card.adaptive') return 'UnknownCard';
    if (content.type !== 'AdaptiveCard' || !content.version || content.body.length === 0) return 'BadCard';
    if (content.body.some(({ type, text }) => type !== 'TextBlock' || !text)) return 'BadCard';
    if ((content.actions ?? []).some(({ title, data }) => !title || data === undefined)) return 'BadCard';
  }
  return undefined;
}

/** What a citizen reads. */
export function shownText({ text, attachments }: SentActivity): string {
  return [text, ...(attachments ?? []).flatMap(({ content }) => content.body.map((block) => block.text))]
    .filter(Boolean)
    .join('\n\n');
}

/** What a citizen may tap, in its order. */
export function shownButtons({ attachments, suggestedActions }: SentActivity): { title: string; value: unknown }[] {
  const onCards = (attachments ?? []).flatMap(({ content }) => content.actions ?? []);
  return [...onCards.map(({ title, data }) => ({ title, value: data })), ...(suggestedActions?.actions ?? [])];
}
