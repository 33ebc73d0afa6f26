/** Words in a row. */
export type Phrase = readonly string[];

/** Phrases by their first word, in the order given: hardly any word of a text begins one. */
export function byFirstWord(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const found = new Map<string, Phrase[]>();
  for (const phrase of phrases) found.set(phrase[0]!, [...(found.get(phrase[0]!) ?? []), phrase]);
  return found;
}
