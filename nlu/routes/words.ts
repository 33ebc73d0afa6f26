import { spellOut, squeeze } from '../text/chat.js';
import { foldTr } from '../text/normalize.js';
import type { Token } from '../text/tokenize.js';

/** The words the route rules read: folded, chat spellings written out. One token may give several. */
export interface RouteWords {
  readonly words: readonly string[];
  /** Token each word came from. */
  readonly tokenOf: readonly number[];
}

export function routeWords(tokens: readonly Token[]): RouteWords {
  const known = read.get(tokens);
  if (known !== undefined) return known;
  const found = readWords(tokens);
  read.set(tokens, found);
  return found;
}

/** Of the messages that are being answered: a dozen rules read the words of each. */
const read = new WeakMap<readonly Token[], RouteWords>();

function readWords(tokens: readonly Token[]): RouteWords {
  const words: string[] = [];
  const tokenOf: number[] = [];
  tokens.forEach(({ norm }, index) => {
    const drawnOut = squeeze(norm);
    const spelled = spellOut(drawnOut);
    for (const word of spelled === undefined ? [drawnOut] : foldTr(spelled).split(' ')) {
      words.push(word);
      tokenOf.push(index);
    }
  });
  return { words, tokenOf };
}
