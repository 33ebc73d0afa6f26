import type { z } from 'zod';
import {
  type Bureau,
  type BureauFlag,
  bureauFlags,
  CONFIRM_DAYS,
  type Contact,
  MIN_REPRESENTATIVES,
} from '../../tickets/index.js';
import type { bureauSchema, contactSchema } from './bureau-schemas.js';

const FLAG_TEXTS: Readonly<Record<BureauFlag['code'], string>> = {
  'no-coordinator': 'Genel koordinatörü yok (Genelge m. 1).',
  'few-representatives': `En az ${MIN_REPRESENTATIVES} temsilcisi olmalı (Genelge m. 2).`,
  'no-on-call': 'Çalışma saatleri dışında ulaşılacak kimse yok (Genelge m. 3).',
  unreachable: 'Kayıtta telefon, e-posta ya da Telegram yok.',
  unconfirmed: `İletişim bilgisi ${CONFIRM_DAYS} günden uzun süredir doğrulanmadı (Genelge m. 3).`,
};

export function bureauView(
  bureau: Bureau,
  contacts: readonly Contact[],
  now: number,
  day: string,
): z.input<typeof bureauSchema> {
  const { code, kind, name, unit, province, country, aliases, calendar, zone, active } = bureau;
  return {
    code,
    kind,
    name,
    ...(unit !== undefined && { unit }),
    ...(province !== undefined && { province }),
    ...(country !== undefined && { country }),
    aliases: [...aliases],
    calendar,
    zone,
    active,
    flags: bureauFlags(bureau, contacts, now, day).map((flag) => ({
      code: flag.code,
      text: FLAG_TEXTS[flag.code],
      ...('contact' in flag && { contact: flag.contact }),
    })),
  };
}

export function contactView({ bureau: _, confirmedAt, ...rest }: Contact): z.input<typeof contactSchema> {
  return { ...rest, confirmedAt: new Date(confirmedAt).toISOString() };
}
