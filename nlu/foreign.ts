import { isFunctionWord } from './text/function-words.js';
import type { Token } from './text/tokenize.js';

/** English words that no Turkish sentence has, folded. */
const ENGLISH = new Set(
  'the is are was were my your his our their you they she we i what when where how why who which could should would will do does did have had need want please and or but for with from to of about this that there school child children student teacher register exam next year start in it much many send get'.split(
    ' ',
  ),
);
/** Kurdish (Kurmanji) words that no Turkish sentence has, folded. */
const KURDISH = new Set(
  'silav ez min em hun we ew wan dixwazim dixwazin xwe dibistan dibistane dibistana mamoste zarok zaroke zaroken kur keca qeyd cawa kengi kijan heye heyne tune nine nizanim dizanim nikarim ji bo bi ku di de li ci cima spas'.split(
    ' ',
  ),
);
/** Share of the words that tell. */
const MOST = 0.5;
const FEWEST = 3;

const OTHER_SCRIPT = /^[\p{L}\p{M}]+$/u;
const LATIN = /\p{Script=Latin}/u;

/** "Türkçe bilmiyorum": said in Turkish by somebody who speaks little of it. */
const NO_TURKISH = /^turkce(?:m yok|(?:yi)? (?:(?:pek|iyi|hic|cok) )?(?:bilmi|konusami|anlami)yorum)$/;

/** True for a text that is plainly not Turkish: mostly in another script, or mostly English or Kurdish words. Other Latin languages are not told apart. */
export function isForeign(tokens: readonly Token[]): boolean {
  const words = tokens.map(({ norm }) => norm).filter((norm) => /\p{L}/u.test(norm));
  if (words.length === 0) return false;
  const others = words.filter((word) => OTHER_SCRIPT.test(word) && !LATIN.test(word)).length;
  if (others / words.length > MOST) return true;
  if (NO_TURKISH.test(words.filter((word) => word !== 'ben').join(' '))) return true;
  const mostly = (language: ReadonlySet<string>) =>
    words.filter((word) => language.has(word) && !isFunctionWord(word)).length / words.length >= MOST;
  return words.length >= FEWEST && (mostly(ENGLISH) || mostly(KURDISH));
}
