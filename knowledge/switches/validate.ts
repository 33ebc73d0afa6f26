import { z } from 'zod';
import { foldTr } from '../../nlu/index.js';
import type { Switch } from './types.js';

export const SWITCH_KINDS = ['topic', 'item', 'channel'] as const;

/** Control characters, Markdown links and HTML: a replacement text is shown everywhere, read aloud too. */
const NOT_PLAIN = /[\p{Cc}<>]|\]\(/u;

/** What a switch says and why. Limits are in characters. */
export const switchChangeSchema = z.strictObject({
  text: z
    .string('text: metin olmalı')
    .trim()
    .min(10, 'text: en az 10 karakter olmalı')
    .max(1000, 'text: en çok 1000 karakter olabilir')
    .refine(
      (text) => !NOT_PLAIN.test(text.replace(/\n/g, ' ')),
      'text: düz metin olmalı; bağlantı, HTML ve denetim karakteri içeremez',
    )
    .describe('Yanıtın yerine söylenecek düz metin'),
  reason: z
    .string('reason: gerekçe yazılmalı')
    .trim()
    .min(3, 'reason: en az 3 karakter olmalı')
    .max(500, 'reason: en çok 500 karakter olabilir')
    .describe('Gerekçe; denetim kaydına yazılır'),
  until: z.iso
    .datetime({ offset: true, error: 'until: saat dilimli zaman olmalı (2026-12-01T09:00:00+03:00)' })
    .optional()
    .describe('Bu andan sonra kendiliğinden yeniden açılır'),
});

export const switchKeySchema = z
  .string('key: metin olmalı')
  .trim()
  .min(1, 'key: boş olamaz')
  .max(200, 'key: en çok 200 karakter olabilir');

/** What can be switched off as a channel: those of the adapters, and `api`, the answers over HTTP. */
export const SWITCH_CHANNELS: readonly string[] = ['web', 'whatsapp', 'telegram', 'botframework', 'terminal', 'api'];

/** Why nothing would be off, in Turkish: a channel that nobody has; undefined where it would. */
export const unknownChannel = ({ kind, key }: Pick<Switch, 'kind' | 'key'>): string | undefined =>
  kind !== 'channel' || SWITCH_CHANNELS.includes(foldTr(key.trim()))
    ? undefined
    : `key: böyle bir kanal yok; şunlardan biri olmalı: ${SWITCH_CHANNELS.join(', ')}`;
