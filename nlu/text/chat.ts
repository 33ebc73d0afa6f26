import { CHAT_SPELLINGS } from '../data/chat-spellings.js';
import { applyEdits, type Edit } from './edits.js';
import { type Token, tokenize } from './tokenize.js';

/** The question particle written on to a verb or predicate: `acildi|mi`, `alinir|mi`, `yapabilir|miyim`. */
const GLUED =
  /^(?!k?endi|efendi)([a-z]{1,}(?:yor|acak|ecek|cagim|cegim|var|yok|oldu|olur|geldi|landi|lendi|lindi|ildi|indi|undu|andi|endi|itti|ikti|ladi|ledi|lir|nir|nur|lur|ebilir|abilir|mali|meli|mez|maz|ekir|mkun|runlu|ecbur|rbest|yasak|cretli|cretsiz|lazim|serbest|dogru|normal|zorunda|lacak|lecek)|var|yok|olur)(m[iu](?:y[iu]m|y[iu]z|s[iu]n(?:[iu]z)?|d[iu]r|yd[iu]|s[iu]n)?)$/;
/** Present tense without its last sound: `gidiyo`, `istiyom`, `biliyosun`, `geliyolar`. */
const CLIPPED = /^([a-z]{2,}[iu]yo)(|m|n|z|lar|sun|sunuz|du|dum|mus)$/;
/**
 * A cluster that no stem of a verb ends with: before `-iyon` it is a noun (`pans|iyon`, `şamp|iyon`, `fonks|iyon`). Verbs have `anl`, `öğr`, `oyn`,
 * `yapm`, `ört`, `ist`, `kalk`, `kork`, `çarp`.
 */
const NO_VERB = /[^aeiou][^aeioumlnr](?<!rt|st|lt|lk|rk|rp)$/;
const CLIPPED_ENDINGS: Readonly<Record<string, string>> = { '': 'r', m: 'rum', n: 'rsun', z: 'ruz' };

/** How a chat spelling is written out; undefined when it already is. */
export function spellOut(norm: string): string | undefined {
  const known = CHAT_SPELLINGS.get(norm);
  if (known !== undefined) return known;
  const clipped = norm.includes('yo') ? CLIPPED.exec(norm) : null;
  if (clipped && !NO_VERB.test(norm.slice(0, clipped[1]!.length - 3)))
    return clipped[1]! + (CLIPPED_ENDINGS[clipped[2]!] ?? `r${clipped[2]}`);
  const glued = /m[iu]/.test(norm) ? GLUED.exec(norm) : null;
  return glued ? `${glued[1]} ${glued[2]}` : undefined;
}

/** Letters drawn out for feeling: `selaaaam` → `selam`. */
export function squeeze(norm: string): string {
  return isDrawnOut(norm) ? norm.replace(/([a-z])\1{2,}/g, '$1') : norm;
}

/** Three of one letter in a row: hardly any word has them. */
function isDrawnOut(norm: string): boolean {
  for (let at = 2; at < norm.length; at++) if (norm[at] === norm[at - 1] && norm[at] === norm[at - 2]) return true;
  return false;
}

/** The edits that write out the chat spellings among `tokens`. */
export function chatEdits(tokens: readonly Token[]): Edit[] {
  const edits: Edit[] = [];
  for (const { norm, surface, start, end } of tokens) {
    const drawnOut = squeeze(norm);
    const replacement = spellOut(drawnOut) ?? (drawnOut === norm ? undefined : drawnOut);
    if (replacement !== undefined && replacement !== surface) edits.push({ start, end, replacement });
  }
  return edits;
}

/** `text` with chat spellings written out: "slm lgs nzmn" → "selam lgs ne zaman". Everything else stays as typed. */
export function expandChat(text: string): string {
  return applyEdits(text, chatEdits(tokenize(text)));
}
