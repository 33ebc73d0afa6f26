import { z } from 'zod';

/** Not empty, not of dots alone: it becomes a part of an address. */
const id = z.string().min(1).max(1024).regex(/[^.]/u);
const account = z.looseObject({ id, role: z.string().optional() });
const accounts = z
  .array(z.looseObject({ id: z.string() }))
  .optional()
  .catch(undefined);

/**
 * An activity as far as it is read (github.com/microsoft/Agents, Activity protocol 3). Loose: what is new spoils nothing. Without these it cannot be
 * answered at all, and is refused.
 */
export const activitySchema = z.looseObject({
  type: z.string().min(1),
  id: id.optional(),
  channelId: z.string().regex(/^[\w.-]{1,64}$/u),
  serviceUrl: z.string().max(2048).optional(),
  conversation: z.looseObject({
    id,
    isGroup: z.boolean().nullish(),
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
  }),
  from: account,
  recipient: account,
  deliveryMode: z.string().nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  action: z.string().nullish(),
  membersAdded: accounts,
  attachments: z
    .array(z.looseObject({ contentType: z.string(), contentUrl: z.string().max(2000).optional().catch(undefined) }))
    .optional()
    .catch(undefined),
  entities: z
    .array(z.looseObject({ type: z.string(), text: z.string().optional(), mentioned: account.optional() }))
    .optional()
    .catch(undefined),
});

export type WireActivity = z.output<typeof activitySchema>;
