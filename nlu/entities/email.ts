import { matchesOf } from '../text/matches.js';
import { lowerTr } from '../text/normalize.js';
import { entityAt, type Recognizer } from './recognizer.js';

const TIGHT = /(?<![^\s@<>()[\],;:"\\])[^\s@<>()[\],;:"\\]+@(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}[\p{L}\p{N}-]{1,62}/gu;
/** With blanks round the sign or the dot, as phones' keyboards leave them: only before a well-known ending. */
const LOOSE =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+ ?(?:@|\(at\)|\[at\]) ?[\p{L}\p{N}-]{1,63} ?\. ?(?:com|net|org|edu|gov|k12|tr|de)(?![\p{L}\p{N}])(?:\.tr)?/giu;

/** E-mail addresses, ordinary ones and ones with stray blanks ("ali @ gmail . com"). */
export const recognizeEmails: Recognizer = ({ text }) =>
  (/@|[([]at[)\]]/i.test(text) ? [TIGHT, LOOSE] : []).flatMap((pattern) =>
    matchesOf(pattern, text).map((match) => {
      const value = lowerTr(match[0].replace(/ /g, '').replace(/[([]at[)\]]/i, '@'));
      return entityAt('email', value, text, match.index, match.index + match[0].length);
    }),
  );
