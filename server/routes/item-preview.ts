import { Router } from 'express';
import { z } from 'zod';
import type { PartChoices } from '../../adapters/rendering/index.js';
import { validateItem } from '../../knowledge/index.js';
import { demand } from '../auth/authorize.js';
import { channelFit } from '../channel-fit.js';
import { type ChannelPreview, channelPreview } from '../channel-preview.js';
import { methodNotAllowed, parseInput } from '../problem.js';
import { channelFitSchema } from './items-schemas.js';

export const previewRequestSchema = z.strictObject({
  content: z.record(z.string(), z.unknown()).describe('İçeriğin bütünü, yazıldığı kadarıyla'),
  article: z.string().max(120).optional().describe('Gösterilecek madde; yoksa içeriğin kendi metni'),
});

const choice = z.object({ label: z.string(), description: z.string().optional() });
export const previewSchema = z.object({
  channels: z.array(
    z.object({
      channel: z.enum(['web', 'whatsapp', 'telegram']),
      parts: z
        .array(
          z.object({
            text: z.string().describe('Kanalın kendi biçimlendirmesiyle'),
            formatting: z.enum(['markdown', 'whatsapp', 'telegram-html', 'plain']),
            choices: z.array(choice).describe('Düğmeler ya da liste satırları'),
          }),
        )
        .describe('Vatandaşın alacağı iletiler, sırasıyla'),
    }),
  ),
  channelFit: channelFitSchema,
  problems: z
    .array(z.object({ field: z.string().describe('Alanın yolu: `source.date`'), detail: z.string() }))
    .describe('İçeriğin kaydedilebilmesi için düzeltilmesi gerekenler; varsa kanallar boştur'),
});

/** `POST /api/v1/items/{id}/preview`: an item's answer as citizens of each channel would see it; nothing is written. Behind `authenticated`. */
export function itemPreviewRoute(): Router {
  const router = Router();
  router
    .route('/api/v1/items/:id/preview')
    .post((request, response) => {
      const { content, article } = parseInput(previewRequestSchema, request.body ?? {});
      demand(response, 'items.read');
      const validated = validateItem({ ...content, externalId: content.externalId ?? request.params.id });
      const problems = validated.ok
        ? []
        : validated.problems.map(({ path, reason }) => ({ field: path, detail: reason }));
      const channels = validated.ok ? channelPreview(validated.item, article).map(channelView) : [];
      response.set('Cache-Control', 'no-store').json({
        channels,
        channelFit: validated.ok ? channelFit(validated.item) : [],
        problems,
      } satisfies z.input<typeof previewSchema>);
    })
    .all(methodNotAllowed('POST'));
  return router;
}

const channelView = ({ channel, parts }: ChannelPreview) => ({
  channel,
  parts: parts.map(({ text, formatting, choices }) => ({ text, formatting, choices: labelsOf(choices) })),
});

function labelsOf(choices: PartChoices | undefined) {
  if (!choices) return [];
  return choices.type === 'buttons'
    ? choices.buttons.map(({ label }) => ({ label }))
    : choices.rows.map(({ label, description }) => ({ label, ...(description !== undefined && { description }) }));
}
