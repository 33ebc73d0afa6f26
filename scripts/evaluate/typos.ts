/** Rows of the Turkish Q keyboard. */
const ROWS = ['qwertyuıopğü', 'asdfghjklşi', 'zxcvbnmöç'];
const LOST: Readonly<Record<string, string>> = { ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u' };

/** Share of the words of more than three letters that get one error. */
export const TYPO_RATE = 0.4;

/**
 * One random error in each word longer than three letters with probability `rate`: neighbours swapped, a letter dropped,
 * doubled, replaced by its neighbour on the keyboard, or a Turkish letter lost (in a word without one: swapped).
 * With {@link TYPO_RATE} the single views come out near the figures of DESIGN 5 for questions with typing errors.
 */
export function withTypos(text: string, random: () => number, rate = TYPO_RATE): string {
  return text
    .split(' ')
    .map((word) => ([...word].length > 3 && random() < rate ? withTypo(word, random) : word))
    .join(' ');
}

function withTypo(word: string, random: () => number): string {
  const letters = [...word];
  const at = Math.floor(random() * letters.length);
  const letter = letters[at]!;
  const kind = Math.floor(random() * 5);
  const turkish = letters.findIndex((one) => LOST[one] !== undefined);
  if (kind === 1) letters.splice(at, 1);
  else if (kind === 2) letters.splice(at, 0, letter);
  else if (kind === 3) letters[at] = neighbour(letter, random);
  else if (kind === 4 && turkish >= 0) letters[turkish] = LOST[letters[turkish]!]!;
  else {
    const first = Math.min(at, letters.length - 2);
    [letters[first], letters[first + 1]] = [letters[first + 1]!, letters[first]!];
  }
  return letters.join('');
}

function neighbour(letter: string, random: () => number): string {
  for (const row of ROWS) {
    const at = row.indexOf(letter.toLocaleLowerCase('tr'));
    if (at < 0) continue;
    const near = [row[at - 1], row[at + 1]].filter((one) => one !== undefined);
    return near[Math.floor(random() * near.length)]!;
  }
  return letter;
}
