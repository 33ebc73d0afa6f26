import { z } from 'zod';

/**
 * Webhooks as far as they are read (developers.facebook.com/docs/whatsapp/cloud-api/webhooks). Loose, and read piece by piece: a field that is new,
 * or a message of an unknown type, spoils nothing else.
 */
const list = z.array(z.unknown()).catch([]);

export const envelopeSchema = z.looseObject({ entry: list });
export const entrySchema = z.looseObject({ changes: list });
export const changeSchema = z.looseObject({ field: z.string(), value: z.unknown() });
export const valueSchema = z.looseObject({
  metadata: z.looseObject({ phone_number_id: z.string() }),
  contacts: list.optional(),
  messages: list.optional(),
  statuses: list.optional(),
  errors: list.optional(),
});

const name = z.string().min(1).max(256);
export const contactSchema = z.looseObject({ wa_id: name.optional(), user_id: name.optional() });

const tapSchema = z.looseObject({ id: z.string() });
const mediaSchema = z
  .looseObject({
    id: name.regex(/^\d+$/u).optional().catch(undefined),
    sha256: z.string().max(64).optional().catch(undefined),
    caption: z.string().optional(),
  })
  .optional()
  .catch(undefined);
export const messageSchema = z.looseObject({
  id: name,
  type: z.string(),
  /** Unix seconds, as text. */
  timestamp: z
    .string()
    .regex(/^\d{1,12}$/u)
    .transform(Number)
    .optional()
    .catch(undefined),
  from: name.optional(),
  from_user_id: name.optional(),
  group_id: z.string().optional(),
  text: z.looseObject({ body: z.string() }).optional().catch(undefined),
  interactive: z
    .looseObject({ button_reply: tapSchema.optional(), list_reply: tapSchema.optional() })
    .optional()
    .catch(undefined),
  button: z.looseObject({ text: z.string() }).optional().catch(undefined),
  image: mediaSchema,
  video: z.looseObject({ caption: z.string().optional() }).optional().catch(undefined),
  document: mediaSchema,
  system: z
    .looseObject({
      type: z.string(),
      wa_id: name.optional(),
      user_id: name.optional(),
      previous_user_id: name.optional(),
    })
    .optional()
    .catch(undefined),
});
export type WireMessage = z.output<typeof messageSchema>;

export const statusSchema = z.looseObject({
  id: name,
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  timestamp: z
    .string()
    .regex(/^\d{1,12}$/u)
    .transform(Number)
    .optional()
    .catch(undefined),
  biz_opaque_callback_data: z.string().optional().catch(undefined),
  errors: z
    .array(z.looseObject({ code: z.number() }))
    .optional()
    .catch(undefined),
});
export type WireStatus = z.output<typeof statusSchema>;
