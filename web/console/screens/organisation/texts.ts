import type { Schemas } from '../../api/client.js';
import { defineTexts } from '../../i18n/language.js';

export type Bureau = Schemas['BureauDetail'];
export type Contact = Schemas['BureauContact'];
export type Kind = Bureau['kind'];
export type Role = Contact['role'];

export const BUREAUS_KEY = ['bureaus'] as const;
/** Circular 2018/14 art. 3, as the server counts it. */
export const CONFIRM_DAYS = 30;
export const KINDS: readonly Kind[] = ['centre', 'central', 'province', 'mission'];
export const ROLES: readonly Role[] = ['coordinator', 'representative', 'on-call'];

export const KIND_TEXTS = defineTexts(
  { centre: 'MEBİM merkezi', central: 'Merkez birimi', province: 'İl', mission: 'Yurt dışı temsilciliği' },
  { centre: 'Contact centre', central: 'Central unit', province: 'Province', mission: 'Mission abroad' },
);
export const ROLE_TEXTS = defineTexts(
  { coordinator: 'Genel koordinatör', representative: 'Temsilci', 'on-call': 'Nöbetçi yönetici' },
  { coordinator: 'Coordinator', representative: 'Representative', 'on-call': 'Manager on call' },
);
