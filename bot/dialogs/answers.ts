import { type Entity, foldTr, type Utterance } from '../../nlu/index.js';
import type { SlotResult, Values } from './machine.js';

export const filled = (values: Values): SlotResult => ({ type: 'filled', values });
export const refused = (reason: string): SlotResult => ({ type: 'refused', text: reason });
export function always(): boolean {
  return true;
}
export const entity = (utterance: Utterance, type: Entity['type']) =>
  utterance.entities.find((found) => found.type === type);
const YES = /^(?:evet|olur|tamam|devam|onay|okudum|gonder|kabul|dogru\b|hepsi dogru|her ?sey dogru|bilgiler dogru)/;
/** Whatever stands before it: "yok yok devam edelim". */
const GOES_ON = /(?:^| )devam(?: (?:edelim|edeyim|et|edin|ediyorum|edebiliriz))?$/;

export function isYes({ route, text }: Utterance): boolean {
  const said = foldTr(text);
  return route === 'yes' || YES.test(said) || GOES_ON.test(said);
}
export const isSkip = (utterance: Utterance) =>
  /^(gec|atla|yok|bilmiyorum|bilmiyom|gerek yok|gerekmiyor|bos)\b/.test(foldTr(utterance.text));
