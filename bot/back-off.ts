/** Doubles from `first` to at most `longest`, milliseconds; between half of that and the whole, by `random` (0…1), so that retries do not come together. */
export const backOff = (first: number, longest: number, doublings: number, random: number): number =>
  Math.min(longest, first * 2 ** Math.min(doublings, 20)) * (0.5 + random / 2);
