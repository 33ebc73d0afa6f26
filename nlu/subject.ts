import {
  ATTRIBUTE,
  CLOSING,
  CONTRASTS,
  CORRECTING,
  GENERAL,
  OPENING,
  QUESTION_WORD,
  SUBJECT_CHANGES,
} from './data/asking.js';
import { routeWords } from './routes/words.js';
import { isFunctionWord } from './text/function-words.js';
import { foldTr } from './text/normalize.js';
import { tokenize } from './text/tokenize.js';

/** How much a question leans on what was said before. */
export interface Leaning {
  /** Without openings such as `peki`, `yok ben … soruyorum`, `alakasız ama`; never empty where the question was not. */
  readonly text: string;
  /** The citizen says that this is another subject. */
  readonly changesSubject: boolean;
  /** The citizen says that they were taken wrong: the answer just given is not meant. */
  readonly corrects: boolean;
  /** It has few words of its own. */
  readonly leans: boolean;
  /** It has no word of its own at all: "ne zaman?", "kaç gün", "nereye başvuracağım". */
  readonly isBare: boolean;
  /** Its own words, if any, are what may be asked of many subjects: "itiraz süresi kaç gün". */
  readonly isAttribute: boolean;
  /** The words of its own, folded. */
  readonly own: readonly string[];
}

/** Own words up to which a question may lean on the subject. */
const FEW_WORDS = 5;
/** First words among which a correction shows. */
const CORRECTING_WITHIN = 2;

/** Reads how a question (`Utterance.query`, or a clause of it) leans on the talk before it. */
export function leaningOf(text: string): Leaning {
  const tokens = tokenize(text);
  const { words, tokenOf } = routeWords(tokens);
  const changed = changePhrase(words);
  const rest = changed ? words.slice(changed.end) : words;
  const own = rest.filter((word) => !isFunctionWord(word) && !QUESTION_WORD.test(word) && !isFrame(word));
  const bare = own.filter((word) => !GENERAL.test(word));
  const kept = trimmed(words, changed?.end ?? 0).map((at) => tokenOf[at]!);
  const first = tokens[kept[0] ?? 0];
  const last = tokens[kept.at(-1) ?? tokens.length - 1];
  return {
    text: first && last ? text.slice(first.start, last.end) : text,
    changesSubject: changed !== undefined,
    corrects: rest.slice(0, CORRECTING_WITHIN).some((word) => CORRECTING.has(word)),
    leans: bare.length <= FEW_WORDS,
    isBare: bare.length === 0,
    isAttribute: bare.every((word) => ATTRIBUTE.test(word)),
    own: bare,
  };
}

const isFrame = (word: string): boolean => OPENING.has(word) || CLOSING.has(word);

/** Indexes from `from` on without the opening and closing words around them. */
function trimmed(words: readonly string[], from: number): number[] {
  let start = from;
  let end = words.length;
  while (start < end && OPENING.has(words[start]!)) start++;
  while (end > start && CLOSING.has(words[end - 1]!)) end--;
  return [...words.keys()].slice(start, end);
}

function changePhrase(words: readonly string[]): { start: number; end: number } | undefined {
  const said = ` ${words.join(' ')} `;
  for (const phrase of SUBJECT_CHANGES) {
    const at = said.indexOf(` ${phrase} `);
    if (at < 0) continue;
    const start = at === 0 ? 0 : said.slice(1, at).split(' ').length;
    return { start, end: start + phrase.split(' ').length };
  }
  return undefined;
}

/** The wordings of contrasts that `text` names, with those that it thereby rules out. */
function ruledOut(text: string): string[] {
  const said = ` ${foldTr(text)}`;
  return CONTRASTS.flatMap((group) => {
    const named = group.filter((wording) => said.includes(` ${wording}`));
    return named.length === 0 ? [] : group.filter((wording) => !named.includes(wording));
  });
}

/** Those of `phrases` that do not contradict what `text` names: beside "peki lisede?" the subject "ortaokul" goes, "devamsızlık" stays. */
export function compatible(phrases: readonly string[], text: string): string[] {
  const gone = ruledOut(text);
  return phrases.filter((phrase) => {
    const said = ` ${foldTr(phrase)}`;
    return !gone.some((wording) => said.includes(` ${wording}`));
  });
}

/** The words of an earlier question that go on being meant beside `text`: without function words, and without what `text` rules out. */
export function carriedWords(earlier: string, text: string): string {
  const words = tokenize(earlier)
    .filter(({ norm }) => !isFunctionWord(norm) && !isFrame(norm))
    .map(({ surface }) => surface);
  return compatible(words, text).join(' ');
}
