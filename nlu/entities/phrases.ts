import { isNounSuffix } from '../text/suffix.js';
import { type Token, tokenize } from '../text/tokenize.js';

interface Phrase<Value> {
  readonly words: readonly string[];
  readonly value: Value;
}

/** One occurrence of a phrase: tokens `first`…`last`. */
export interface PhraseMatch<Value> {
  readonly value: Value;
  readonly first: number;
  readonly last: number;
}

function follows(norm: string, word: string): boolean {
  if (norm === word) return true;
  if (norm.startsWith(word)) return isNounSuffix(norm.slice(word.length));
  const stem = word.slice(0, -1);
  const vowelEnd = /[aeiu]$/.test(word) && word.length >= 5;
  return vowelEnd && norm.startsWith(stem) && isNounSuffix(norm.slice(stem.length));
}

/**
 * Finds whole phrases among tokens: letters folded, each word with or without noun suffixes. Longest phrase at a place wins.
 * Words shorter than three letters take no suffix.
 */
export class PhraseTable<Value> {
  private readonly byHead = new Map<string, Phrase<Value>[]>();

  constructor(entries: Iterable<readonly [wording: string, value: Value]>) {
    for (const [wording, value] of entries) {
      const words = tokenize(wording).map((token) => token.norm);
      const head = words[0];
      if (head === undefined) continue;
      const key = head.slice(0, 3);
      const bucket = this.byHead.get(key);
      if (bucket) bucket.push({ words, value });
      else this.byHead.set(key, [{ words, value }]);
    }
    for (const bucket of this.byHead.values()) bucket.sort((left, right) => right.words.length - left.words.length);
  }

  matches(tokens: readonly Token[]): PhraseMatch<Value>[] {
    const found: PhraseMatch<Value>[] = [];
    for (let first = 0; first < tokens.length; first++) {
      const bucket = this.byHead.get(tokens[first]!.norm.slice(0, 3));
      const phrase = bucket?.find(({ words }) =>
        words.every((word, offset) => {
          const token = tokens[first + offset];
          return token !== undefined && (word.length < 3 ? token.norm === word : follows(token.norm, word));
        }),
      );
      if (phrase) found.push({ value: phrase.value, first, last: first + phrase.words.length - 1 });
    }
    return found;
  }
}
