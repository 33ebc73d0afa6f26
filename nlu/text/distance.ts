/**
 * True when one typing error (a letter more, less, other, or two swapped) at most lies between the words. Their first letters must
 * agree: people rarely miss it, and words that differ only there differ in meaning.
 */
export const isWithinOneError = (left: string, right: string): boolean => isWithin(left, left.length, right);

/** The same between the beginning of a word and a stem. */
export function beginsWithinOneError(word: string, stem: string): boolean {
  for (let length = stem.length - 1; length <= stem.length + 1 && length <= word.length; length++)
    if (isWithin(word, length, stem)) return true;
  return false;
}

/** {@link isWithinOneError} of the first `length` letters, which are not cut out: words are compared with thousands. */
function isWithin(left: string, length: number, right: string): boolean {
  let leftEnd = length;
  let rightEnd = right.length;
  if (leftEnd === 0 || rightEnd === 0) return leftEnd === rightEnd;
  if (Math.abs(leftEnd - rightEnd) > 1 || left.charCodeAt(0) !== right.charCodeAt(0)) return false;
  let start = 1;
  while (start < leftEnd && start < rightEnd && left.charCodeAt(start) === right.charCodeAt(start)) start++;
  while (leftEnd > start && rightEnd > start && left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)) {
    leftEnd--;
    rightEnd--;
  }
  const leftRest = leftEnd - start;
  const rightRest = rightEnd - start;
  if (leftRest <= 1 && rightRest <= 1) return true;
  return leftRest === 2 && rightRest === 2 && left[start] === right[start + 1] && left[start + 1] === right[start];
}
