import { WORD_SETS } from '../data/routes/word-sets.js';
import { gramKeys } from '../text/ngrams.js';
import { stemKeys } from '../text/stems.js';
import type { Utterance } from '../types.js';
import { dangerSigns } from './classify.js';
import { PatternSet } from './pattern.js';
import { routeWords } from './words.js';

/** What the rules and the words of an utterance tell the route head. The layout is part of `models/routes.json`. */
export interface RouteSigns {
  /** The rules' verdict (one of `RULE_ROUTES` is set), what the danger rules see, word sets, shape: `SIGNS` numbers. */
  readonly dense: readonly number[];
  /** Word stems and character 3–5-grams hashed to `[0, places)`, with a sign against collisions; of length `WORDS_LENGTH`. */
  readonly words: ReadonlyMap<number, number>;
}

const RULE_ROUTES =
  'crisis incident person ticketStatus ticketOpen greeting thanks goodbye identity insult question cancel yes no empty'.split(
    ' ',
  );
const sets = Object.keys(WORD_SETS)
  .sort()
  .map((name) => new PatternSet([`@${name}`], WORD_SETS));
const ASKING = new Set('ne nasil neden niye kim kac kacta nerede nereye nereden hangi nedir zaman mi mu'.split(' '));
const SPEAKER = new Set('ben beni bana benim bizi bize biz kendimi kendime'.split(' '));
const DANGER_SIGNS = 8;
const SHAPE = 7;

export const SIGNS = RULE_ROUTES.length + DANGER_SIGNS + sets.length + SHAPE;

/** Weights of the groups of inputs against one another: a unit's worth of regularisation is to mean the same in each. */
const RULE_SCALE = 2;
const WORD_SCALE = 1.5;
const WORDS_LENGTH = 12;
/** Words that are looked at. */
const MAX_WORDS = 60;
const LONG_WORDS = 40;

/** Spreads a packed key over 32 bits (Knuth's multiplicative hash, folded). */
function spread(key: number): number {
  const hash = Math.imul(key + 1, 0x9e3779b1);
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
}

function hashedWords({ tokens }: Utterance, places: number): Map<number, number> {
  const read = tokens.slice(0, MAX_WORDS);
  const found = new Map<number, number>();
  // a stem and a gram of the same letters are told apart by the lowest bit
  const keys = new Set([...stemKeys(read)].map((key) => 2 * key + 1));
  for (const key of gramKeys(read)) keys.add(2 * key);
  for (const key of keys) {
    const hash = spread(key | 0);
    const place = hash % places;
    found.set(place, (found.get(place) ?? 0) + ((hash >>> 28) & 1 ? 1 : -1));
  }
  const norm = Math.hypot(...found.values()) || 1;
  for (const [place, value] of found) found.set(place, (WORDS_LENGTH * value) / norm);
  return found;
}

const flag = (holds: boolean): number => (holds ? 1 : 0);

/** `trustRules: false` leaves the rules' verdict out: for training on texts that the rules were written from. */
export function routeSigns(utterance: Utterance, places: number, trustRules = true): RouteSigns {
  const { tokens, text, route } = utterance;
  const { words } = routeWords(tokens);
  const ruled = trustRules ? 1 : 0;
  const shape = [
    flag(words.length <= 2),
    flag(words.length <= 4),
    (2 * Math.min(words.length, LONG_WORDS)) / LONG_WORDS,
    flag(text.includes('?')),
    flag(words.some((word) => ASKING.has(word))),
    flag(words.some((word) => SPEAKER.has(word))),
    flag(/^m[iu]$/.test(words.at(-1) ?? '')),
  ];
  const dense = [
    ...RULE_ROUTES.map((name) => ruled * RULE_SCALE * flag(name === route)),
    ...dangerSigns(words).map((holds) => ruled * WORD_SCALE * flag(holds)),
    ...sets.map((set) => WORD_SCALE * flag(set.matches(words))),
    ...shape,
  ];
  return { dense, words: hashedWords(utterance, places) };
}
