import { z } from 'zod';

/** What the Cloud API takes, with its limits; anything else is refused, keys it does not know too. */
const unique = (what: string) => (list: readonly string[]) =>
  new Set(list).size === list.length ? undefined : `${what} must be unique`;
const trimmed = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((text) => text.trim() === text, 'no blanks around it');
const body = z.strictObject({ text: z.string().min(1).max(1024) });

const buttons = z.strictObject({
  type: z.literal('button'),
  body,
  action: z.strictObject({
    buttons: z
      .array(
        z.strictObject({
          type: z.literal('reply'),
          reply: z.strictObject({ id: trimmed(256), title: z.string().min(1).max(20) }),
        }),
      )
      .min(1)
      .max(3),
  }),
});
const row = z.strictObject({
  id: trimmed(200),
  title: z.string().min(1).max(24),
  description: z.string().min(1).max(72).optional(),
});
const list = z.strictObject({
  type: z.literal('list'),
  body,
  action: z.strictObject({
    button: z.string().min(1).max(20),
    sections: z
      .array(z.strictObject({ title: z.string().min(1).max(24).optional(), rows: z.array(row).min(1) }))
      .min(1)
      .max(10),
  }),
});

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z
    .string()
    .regex(/^\+?\d{5,20}$/u)
    .optional(),
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.(ENT\.)?[0-9A-Za-z]{1,128}$/u)
    .optional(),
  context: z.strictObject({ message_id: z.string() }).optional(),
  biz_opaque_callback_data: z.string().max(512).optional(),
};
const media = z
  .strictObject({ id: z.string().optional(), link: z.url().optional(), caption: z.string().max(1024).optional() })
  .refine(({ id, link }) => (id === undefined) !== (link === undefined), 'either id or link');

const bodies = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('text'),
    text: z.strictObject({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('interactive'),
    interactive: z.discriminatedUnion('type', [buttons, list]),
  }),
  z.strictObject({
    ...common,
    type: z.literal('template'),
    template: z.strictObject({
      name: z.string(),
      language: z.strictObject({ code: z.string() }),
      components: z
        .array(
          z.strictObject({
            type: z.enum(['body', 'header', 'button']),
            parameters: z.array(
              z.strictObject({
                type: z.literal('text'),
                text: z
                  .string()
                  .max(1024)
                  .refine((text) => !/[\n\t]| {5}/u.test(text), 'no line breaks, tabs or more than four blanks'),
              }),
            ),
          }),
        )
        .optional(),
    }),
  }),
  z.strictObject({
    ...common,
    type: z.literal('document'),
    document: z
      .strictObject({
        id: z.string().optional(),
        link: z.url().optional(),
        filename: z.string().optional(),
        caption: z.string().max(1024).optional(),
      })
      .refine(({ id, link }) => (id === undefined) !== (link === undefined), 'either id or link'),
  }),
  z.strictObject({ ...common, type: z.literal('image'), image: media }),
]);
export type SentBody = z.output<typeof bodies>;

const readSchema = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string(),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

export type Judged =
  | { readonly type: 'message'; readonly body: SentBody }
  | { readonly type: 'read'; readonly messageId: string }
  | { readonly type: 'refused'; readonly details: string };

/** Reads a body as the API would. */
export function judge(given: unknown): Judged {
  const read = readSchema.safeParse(given);
  if (read.success) return { type: 'read', messageId: read.data.message_id };
  const parsed = bodies.safeParse(given);
  if (!parsed.success) {
    return {
      type: 'refused',
      details: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
    };
  }
  const details = wrongTogether(parsed.data);
  return details === undefined ? { type: 'message', body: parsed.data } : { type: 'refused', details };
}

function wrongTogether(sent: SentBody): string | undefined {
  if (sent.to === undefined && sent.recipient === undefined) return 'to: missing';
  if (sent.type !== 'interactive') return undefined;
  const { interactive } = sent;
  if (interactive.type === 'button') {
    const replies = interactive.action.buttons.map(({ reply }) => reply);
    return unique('titles')(replies.map(({ title }) => title)) ?? unique('ids')(replies.map(({ id }) => id));
  }
  const { sections } = interactive.action;
  const rows = sections.flatMap((section) => section.rows);
  if (rows.length > 10) return 'rows: at most 10 in all';
  if (sections.length > 1 && sections.some(({ title }) => title === undefined)) return 'sections: each needs a title';
  return unique('row ids')(rows.map(({ id }) => id));
}
