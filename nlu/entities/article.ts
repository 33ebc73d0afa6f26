import { matchesOf } from '../text/matches.js';
import { entityAt, type Recognizer } from './recognizer.js';

const LETTER = '(?: ?/ ?([a-z])(?![a-z]))?';
const ORDINAL = "(?:\\.|['’]? ?(?:inci|nci|uncu|ncu|nici|ci|cu|uncü))";
const PREFIX = '(?:(gecici|ek|mukerrer) )?';
/** Ends of `madde` that can only mean one certain article. */
const OF_ONE = '(?:si|sine|sinde|sinden|sini|sinin|de|den|ye|yi|nin)(?:ki)?(?![a-z])';

const NUMBER_FIRST = new RegExp(`(?<![\\d/.,-])${PREFIX}(\\d{1,3})${LETTER} ?${ORDINAL} ?(?:madde|md)(?!\\w*lik)`, 'g');
const NUMBER_FIRST_BARE = new RegExp(`(?<![\\d/.,-])${PREFIX}(\\d{1,3})${LETTER} madde${OF_ONE}`, 'g');
const WORD_FIRST = new RegExp(
  `(?<![a-z])${PREFIX}(?:maddesi|madde|md|m(?=\\.))(?:\\.|:)? ?(\\d{1,3})${LETTER}(?![\\d/,])(?!\\.\\d)`,
  'g',
);
const NAMED = new RegExp(`(?<![a-z])(gecici|mukerrer|ek) (\\d{1,3})${LETTER}(?![\\d/,a-z])(?!\\.\\d)`, 'g');
const LETTERED = /(?<![\d/.,\w-])(\d{1,3})\/([A-ZÇĞİÖŞÜ])(?![\p{L}\d/])/gu;

const NAMES: Readonly<Record<string, string>> = { gecici: 'Geçici ', ek: 'Ek ', mukerrer: 'Mükerrer ' };

/** Articles: "9. madde", "madde 9", "m. 9", "ek madde 1", "geçici 3", "50/A". Value is the label as laws print it. */
export const recognizeArticles: Recognizer = ({ text, folded }) => {
  const speaksOfLaw = /kanun|yasa|madde|yonetmelik|sayili|genelge|kvkk|dmk/.test(folded);
  const found = [];
  const patterns = speaksOfLaw ? [NUMBER_FIRST, NUMBER_FIRST_BARE, WORD_FIRST, NAMED] : [WORD_FIRST, NUMBER_FIRST];
  for (const pattern of patterns) {
    for (const match of matchesOf(pattern, folded)) {
      const letter = match[3] ? `/${match[3].toUpperCase()}` : '';
      const value = `${NAMES[match[1] ?? ''] ?? ''}${Number(match[2])}${letter}`;
      if (Number(match[2]) > 0)
        found.push(entityAt('article', value, text, match.index, match.index + match[0].length));
    }
  }
  if (!speaksOfLaw) {
    for (const match of matchesOf(/(?<![a-z])gecici (\d{1,2})(?![\d/,a-z.])/g, folded)) {
      found.push(entityAt('article', `Geçici ${match[1]}`, text, match.index, match.index + match[0].length));
    }
  }
  for (const match of matchesOf(LETTERED, text)) {
    const isClass = /^ ?(?:sinif|sube|gid|oku)/.test(
      folded.slice(match.index + match[0].length, match.index + match[0].length + 8),
    );
    if (isClass || (!speaksOfLaw && Number(match[1]) <= 12)) continue;
    found.push(
      entityAt('article', `${Number(match[1])}/${match[2]}`, text, match.index, match.index + match[0].length),
    );
  }
  return found;
};
