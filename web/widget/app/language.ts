import { en, pageEn } from '../texts.en.js';
import { isLanguage, type Language, type Texts } from '../texts.js';
import { tr } from '../texts.tr.js';

const KEPT = 'mebasistan-language';

function chosen(): Language {
  if (typeof location === 'undefined') return 'tr';
  const asked = new URLSearchParams(location.hash.slice(1)).get('lang');
  try {
    const kept = localStorage.getItem(KEPT);
    if (isLanguage(kept)) return kept;
  } catch {
    // Storage is blocked: what the host page asks for holds.
  }
  return isLanguage(asked) ? asked : 'tr';
}

/** What the citizen chose on this site before, else what the host page asks for (`data-lang`), else Turkish. */
export const language: Language = chosen();
export const texts: Texts = language === 'en' ? en : tr;

/** Puts the page, which holds its Turkish words itself, into the language. */
export function localizePage(): void {
  if (language === 'tr') return;
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll<HTMLElement>('[data-t]')) {
    const { text, label, title, placeholder } = pageEn[node.dataset.t ?? ''] ?? {};
    if (text !== undefined) node.textContent = text;
    if (label !== undefined) node.setAttribute('aria-label', label);
    if (title !== undefined) node.title = title;
    if (placeholder !== undefined) node.setAttribute('placeholder', placeholder);
  }
}

/** Goes on in the other language: the page begins anew, and with it the same conversation. */
export function switchLanguage(): void {
  const other: Language = language === 'tr' ? 'en' : 'tr';
  try {
    localStorage.setItem(KEPT, other);
  } catch {
    const hash = new URLSearchParams(location.hash.slice(1));
    hash.set('lang', other);
    history.replaceState(null, '', `#${hash}`);
  }
  location.reload();
}
