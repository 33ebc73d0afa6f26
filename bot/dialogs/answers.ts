import { type Entity, foldTr, type Utterance } from '../../nlu/index.js';
import type { SlotResult, Values } from './machine.js';

export const filled = (values: Values): SlotResult => ({ type: 'filled', values });
export const refused = (reason: string): SlotResult => ({ type: 'refused', text: reason });
export function always(): boolean {
  return true;
}
export const entity = (utterance: Utterance, type: Entity['type']) =>
  utterance.entities.find((found) => found.type === type);
export const isYes = (utterance: Utterance) =>
  utterance.route === 'yes' ||
  /^(?:(?:yok|hayir|yine de|neyse|simdi) )*(?:evet|olur|tamam|devam e[dt]|devam\b|onay|okudum|gonder|kabul|dogru\b|hepsi dogru|her ?sey dogru|bilgiler dogru)/.test(
    foldTr(utterance.text),
  );
export const isSkip = (utterance: Utterance) =>
  /^(gec|atla|yok|bilmiyorum|bilmiyom|gerek yok|gerekmiyor|bos)\b/.test(foldTr(utterance.text));
