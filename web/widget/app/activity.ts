/** A button under a message: `value` is sent as the citizen's words when it is pressed (Bot Framework `imBack`). */
export interface ChoiceAction {
  readonly title: string;
  readonly value: string;
}

export interface Source {
  readonly label: string;
  readonly url?: string;
}

const KINDS = [
  'greeting',
  'answer',
  'clarify',
  'unknown',
  'dialog',
  'smalltalk',
  'crisis',
  'ticket',
  'notice',
  'asked',
  'person',
] as const;
export type ReplyKind = (typeof KINDS)[number];

/** A Direct Line activity as far as the widget shows it. `at` is epoch ms. */
export type Activity =
  | { readonly type: 'typing'; readonly isPerson: boolean }
  | {
      readonly type: 'citizen';
      readonly id: string;
      readonly clientId?: string;
      readonly text: string;
      readonly at: number;
    }
  | {
      readonly type: 'bot';
      readonly id: string;
      readonly text: string;
      readonly at: number;
      readonly kind: ReplyKind;
      readonly source?: Source;
      /** Said after the source. */
      readonly closing?: string;
      readonly choices: readonly ChoiceAction[];
    };

export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function choicesOf(activity: Fields): ChoiceAction[] {
  const actions = fields(activity.suggestedActions).actions;
  if (!Array.isArray(actions)) return [];
  return actions.flatMap((action: unknown) => {
    const { title, value } = fields(action);
    const label = text(title)?.trim();
    return label ? [{ title: label, value: text(value) ?? label }] : [];
  });
}

function sourceOf(detail: Fields): Source | undefined {
  const { label, url } = fields(detail.source);
  const shown = text(label)?.trim();
  if (!shown) return undefined;
  const address = text(url);
  return address ? { label: shown, url: address } : { label: shown };
}

/** One activity off the wire; undefined for types the widget does not show. `userId` is the id this client writes under. */
export function parseActivity(value: unknown, userId: string, now: number): Activity | undefined {
  const activity = fields(value);
  const from = fields(activity.from);
  const channelData = fields(activity.channelData);
  const clientId = text(channelData.clientActivityID);
  const own = from.role === 'user' || (from.role !== 'bot' && (clientId !== undefined || from.id === userId));
  const detail = fields(channelData.mebasistan);
  if (activity.type === 'typing') return own ? undefined : { type: 'typing', isPerson: detail.kind === 'person' };
  const id = text(activity.id);
  if (activity.type !== 'message' || !id) return undefined;
  const parsed = Date.parse(text(activity.timestamp) ?? '');
  const at = Number.isNaN(parsed) ? now : parsed;
  const body = text(activity.text) ?? '';
  if (own)
    return clientId ? { type: 'citizen', id, clientId, text: body, at } : { type: 'citizen', id, text: body, at };
  const kind = KINDS.find((known) => known === detail.kind) ?? 'notice';
  const source = sourceOf(detail);
  const choices = choicesOf(activity);
  const closing = text(detail.closing);
  return { type: 'bot', id, text: body, at, kind, ...(source && { source }), ...(closing && { closing }), choices };
}

/** A frame of the stream or an answer of the polling address. */
export function parseActivitySet(value: unknown, userId: string, now: number): ActivitySet {
  const set = fields(value);
  const list = Array.isArray(set.activities) ? set.activities : [];
  const activities = list.flatMap((item: unknown) => parseActivity(item, userId, now) ?? []);
  const watermark = text(set.watermark) ?? (typeof set.watermark === 'number' ? String(set.watermark) : undefined);
  return watermark === undefined ? { activities } : { activities, watermark };
}
