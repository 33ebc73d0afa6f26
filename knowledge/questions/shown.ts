import { foldTr } from '../../nlu/index.js';

/** Characters of a question that are shown to an editor: what is longer is a pasted message. */
const SHOWN = 300;

/** A question as an editor sees it. */
export const shownQuestion = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= SHOWN ? line : `${line.slice(0, SHOWN - 1)}…`;
};

/** Words of somebody who may be in danger, folded: such a text stands for no subject and is nobody's headline. */
const DANGER =
  /\b(?:intihar|ol(?:uce[mg]|ece[mg]|mek ist)|oldur(?:uce|ece|mek|ecem)|kendim[ie] (?:as|kes|ol|at|yak|vur)|canima kiy|bilek(?:ler)?imi kes|yasamak istem|dov(?:uyor|uyo|du)|taciz|tecavuz|istismar)/;

export const isCalm = (text: string): boolean => !DANGER.test(foldTr(text));

/** Stands for a cluster of which no question can. */
export const UNNAMED = 'Tehlike sözleri geçen sorular';
