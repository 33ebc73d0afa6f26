/**
 * Messages between the loader on the host page and the app in the frame: five types, each checked field by field on arrival.
 * Both ends also check `event.origin` and `event.source` before they look at the data.
 */
export type HostMessage = { readonly type: 'shown'; readonly modal: boolean } | { readonly type: 'hidden' };

export type AppMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'close' }
  | { readonly type: 'unread'; readonly count: number };

const VERSION = 1;

/** What goes over the wire: the message and the protocol's version. */
export function wrap<M extends HostMessage | AppMessage>(message: M): M & { readonly mebAsistan: number } {
  return { ...message, mebAsistan: VERSION };
}

function fieldsOf(data: unknown, expected: number): Record<string, unknown> | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined;
  const fields = data as Record<string, unknown>;
  return fields.mebAsistan === VERSION && Object.keys(fields).length === expected + 1 ? fields : undefined;
}

/** A message from the host page, or undefined when it is none of ours. */
export function parseHostMessage(data: unknown): HostMessage | undefined {
  if (fieldsOf(data, 1)?.type === 'hidden') return { type: 'hidden' };
  const fields = fieldsOf(data, 2);
  if (fields?.type === 'shown' && typeof fields.modal === 'boolean') return { type: 'shown', modal: fields.modal };
  return undefined;
}

/** A message from the app, or undefined when it is none of ours. */
export function parseAppMessage(data: unknown): AppMessage | undefined {
  const bare = fieldsOf(data, 1)?.type;
  if (bare === 'ready' || bare === 'close') return { type: bare };
  const fields = fieldsOf(data, 2);
  const count = fields?.count;
  if (fields?.type === 'unread' && typeof count === 'number' && Number.isInteger(count) && count >= 0) {
    return { type: 'unread', count: Math.min(count, 99) };
  }
  return undefined;
}
