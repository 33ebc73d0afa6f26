/**
 * True when one typing error (a letter more, less, other, or two swapped) at most lies between the words. Their first letters must
 * agree: people rarely miss it, and words that differ only there differ in meaning.
 */
export function isWithinOneError(left: string, right: string): boolean {
  if (left === right) return true;
  if (left[0] !== right[0] || Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start++;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > start && rightEnd > start && left[leftEnd - 1] === right[rightEnd - 1]) {
    leftEnd--;
    rightEnd--;
  }
  const leftRest = leftEnd - start;
  const rightRest = rightEnd - start;
  if (leftRest <= 1 && rightRest <= 1) return true;
  return leftRest === 2 && rightRest === 2 && left[start] === right[start + 1] && left[start + 1] === right[start];
}
