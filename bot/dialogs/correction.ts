import { foldTr, type Token, type Utterance } from '../../nlu/index.js';
import type { DialogFrame } from '../state.js';
import { type DialogDefinition, namedSlot, previousSlot } from './machine.js';

/** A wish to change what was said before: a named slot, with the new value where it is said, or the question before. */
export type Correction =
  | { readonly type: 'slot'; readonly slot: string; readonly value?: string }
  /** There may be no question before this one. */
  | { readonly type: 'back'; readonly slot: string | undefined };

/** Longest message that only asks to go back. */
const MAX_BACK = 7;
const BACK =
  /\b(?:geri (?:don|git|gel)|(?:bir|bi) (?:geri|onceki)\b|(?:bir |bi )?(?:onceki|evvelki|deminki) (?:soru|adim|bilgi|yere|asama)|onceki(?:ne|sine) (?:don|git|gec))/;
const SLIPPED =
  /^(?:(?:hayir|pardon|ya|ay|off?|ben|sanirim|galiba|dur|bekle) )*(?:yanlis|yanls|hatali)(?: (?:oldu|yazdim|yazmisim|girdim|yaptim|verdim|bu))*$/;
const CHANGE =
  /^(?:duzelt\w*|duzelit\w*|yanlis\w*|yanls\w*|degis(?:tir|sin|ecek|mesi)\w*|hatali\w*|guncelle\w*|degil\w*|ol(?:acak|ucak|cak|sun|mali|arak)\w*|yap|yapin|yapar|yapalim|yapabilir|yaz|yazin|yazar|cevir|cevirin)$/;
/** Around the new value. */
const AROUND =
  /^(?:hayir|pardon|yok|lutfen|ltfn|benim|bu|su|onu|adi|adini|ismi|ismini|soyadi|soyadini|soyadimi|no|numarasi|bilgisi|bilgisini|adresi|adresim|adresimi|diye|dogrusu|asil|aslinda|yerine|m[iu]s[iu]n(?:[iu]z)?|yazdim|yazmisim|olmus|girdim|demistim|ya|ama|ve|istiyorum|isterim|musunuz)$/;

/** What an utterance wants changed. Undefined: it is no correction, or of nothing that was said yet. */
export function correctionIn(
  definition: DialogDefinition,
  frame: DialogFrame,
  utterance: Utterance,
): Correction | undefined {
  const { tokens } = utterance;
  const said = foldTr(utterance.text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (tokens.length <= MAX_BACK && (BACK.test(said) || (SLIPPED.test(said) && frame.slot !== 'confirmed')))
    return { type: 'back', slot: previousSlot(definition, frame) };
  if (!tokens.some(({ norm }) => CHANGE.test(norm))) return undefined;
  const slot = namedSlot(definition, frame.values, utterance);
  if (slot === undefined) return undefined;
  const value = valueIn(definition, slot, utterance);
  return { type: 'slot', slot, ...(value && { value }) };
}

/** `il yanlış, İzmir olacak` → `İzmir`; `Ankara değil İzmir` → `İzmir`; `telefonum yanlış` → nothing. */
function valueIn(definition: DialogDefinition, slotName: string, { tokens, text }: Utterance): string | undefined {
  const words = definition.slots.find(({ name }) => name === slotName)?.words ?? [];
  const isName = (norm: string) => words.some((word) => norm === word || (word.length > 3 && norm.startsWith(word)));
  const says = ({ norm }: Token) => !CHANGE.test(norm) && !AROUND.test(norm) && !isName(norm);
  const not = tokens.findIndex(({ norm }) => /^degil/.test(norm));
  const meant =
    not < 0
      ? tokens
      : tokens.slice(not + 1).some(says)
        ? tokens.slice(not + 1)
        : tokens.slice(0, tokens.findIndex(({ norm }) => /^ol/.test(norm)) + 1);
  const from = meant.findIndex(says);
  let to = meant.findLastIndex(says);
  // The kind of school ends its name: `Münih Türk Okulu olacak`.
  while (to >= 0 && meant[to + 1] !== undefined && isName(meant[to + 1]!.norm)) to += 1;
  return from < 0 ? undefined : text.slice(meant[from]!.start, meant[to]!.end);
}
