import { launcherEn } from '../texts.en.js';
import type { Language, LauncherTexts } from '../texts.js';
import { launcherTr } from '../texts.tr.js';

export const LAUNCHER_TEXTS: Readonly<Record<Language, LauncherTexts>> = { tr: launcherTr, en: launcherEn };
