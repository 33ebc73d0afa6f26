import { defineTexts } from '../../i18n/language.js';

/** Roles by the interface's names, in the order they are offered. */
export const ROLES = ['agent', 'coordinator', 'editor', 'reviewer', 'manager', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_TEXTS = defineTexts(
  {
    agent: 'Temsilci',
    coordinator: 'Büro koordinatörü',
    editor: 'Editör',
    reviewer: 'Onaylayan editör',
    manager: 'Yönetici',
    administrator: 'Sistem yöneticisi',
  },
  {
    agent: 'Agent',
    coordinator: 'Bureau coordinator',
    editor: 'Editor',
    reviewer: 'Reviewer',
    manager: 'Manager',
    administrator: 'Administrator',
  },
);
