import type { Passage } from '../passage.js';

/** Everything a passage says, for the views over whole passages. */
export function bodyText(passage: Passage): string {
  return [passage.title, passage.heading ?? '', ...passage.variants, passage.text].filter(Boolean).join('\n');
}

/** Texts that ask for a passage, each a short document of its own: title (with the article's heading, where it has one) and variants. */
export function askTexts(passage: Passage): string[] {
  const name = passage.heading ? `${passage.title} ${passage.heading}` : passage.title;
  return [name, ...passage.variants].filter((text) => text.trim() !== '');
}
