import { defineTexts, useTexts } from '../../i18n/language.js';
import { ROLE_TEXTS, type Role } from './role-texts.js';

const TEXTS = defineTexts(
  { everywhere: 'her yer', none: 'Yetkisi yok' },
  { everywhere: 'everywhere', none: 'No grants' },
);

export interface Grant {
  readonly role: Role;
  readonly scope: string;
}

/** `Editör (TEGM), Yönetici (her yer)` */
export function GrantsText({ grants }: { grants: readonly Grant[] }) {
  const texts = useTexts(TEXTS);
  const roles = useTexts(ROLE_TEXTS);
  if (grants.length === 0) return texts.none;
  return grants.map(({ role, scope }) => `${roles[role]} (${scope === '*' ? texts.everywhere : scope})`).join(', ');
}
