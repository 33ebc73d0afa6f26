import type { Passage } from '../knowledge/index.js';
import { expandChat, foldTr, tokenize } from '../nlu/index.js';

/** What kind of thing a question asks for, by its words. */
const KINDS: readonly RegExp[] = [
  /\bkac/,
  /\bne ?zaman|\bhangi (?:gun|tarih|ay)|\btarih/,
  /\bnere/,
  /\bhangi/,
  /\bnasil/,
  /\bkim/,
  /\bneden\b|\bniye\b|\bnicin\b/,
];

const folded = (text: string): string => foldTr(expandChat(text));
const kindsOf = (text: string): RegExp[] => KINDS.filter((kind) => kind.test(folded(text)));

/** Whether a text asks for yes or no. */
const asksYesOrNo = (text: string): boolean =>
  tokenize(expandChat(text)).some(({ norm }) => /^m[iu](?:y[iu]m|y[iu]z|s[iu]n(?:[iu]z)?|d[iu]r|yd[iu])?$/.test(norm));

/** Whether a text asks how something is done: no date answers it. */
export const asksHow = (text: string): boolean => /(?<![a-z])nasil(?![a-z])/.test(folded(text));

const LEAD = /^(?:Evet|Hayır)[,;:.]/u;

/**
 * Whether an answer begins by affirming or denying what this question does not ask: "Hayır, … reklam yapamaz" to "hangi kanal?". Not where the item
 * is asked in the same way by its own title or variants.
 */
export function answersAnother({ text, title, variants }: Passage, question: string): boolean {
  if (!LEAD.test(text) || asksYesOrNo(question)) return false;
  const kinds = kindsOf(question);
  return kinds.length > 0 && ![title, ...variants].some((own) => kindsOf(own).some((kind) => kinds.includes(kind)));
}

/** The text without an "Evet," that nobody asked for: what follows stands by itself. */
export function withoutYes(text: string, question: string): string {
  if (question === '' || asksYesOrNo(question)) return text;
  return text.replace(
    /^Evet, (\*{0,2})(\p{L})/u,
    (_, mark: string, first: string) => mark + first.toLocaleUpperCase('tr'),
  );
}
