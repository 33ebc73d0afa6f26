import { DISTRICT_ALIASES, PROVINCE_ALIASES } from '../data/place-names.js';
import { PROVINCES } from '../data/provinces.js';
import { foldTr } from '../text/normalize.js';
import { isNameSuffix } from '../text/suffix.js';
import { tokenize } from '../text/tokenize.js';

function called(name: string, typed: string): boolean {
  const folded = foldTr(name);
  return typed.startsWith(folded) && isNameSuffix(typed.slice(folded.length));
}

const spoken = (text: string) =>
  tokenize(text)
    .map((token) => token.norm)
    .filter((word) => !/^(?:il|ili|ilce|ilcesi)$/.test(word))
    .join(' ');

/** The province an answer to "hangi il?" names, whatever ordinary word it may also be ("ordu", "van"). */
export function resolveProvince(text: string): string | undefined {
  const typed = spoken(text);
  const names = Object.keys(PROVINCES);
  const alias = Object.keys(PROVINCE_ALIASES).find((name) => called(name, typed));
  return (
    names.find((name) => foldTr(name) === typed) ??
    names.find((name) => called(name, typed)) ??
    (alias && PROVINCE_ALIASES[alias])
  );
}

/** The district of `province` an answer to "hangi ilçe?" names; undefined when the province has none so called. */
export function resolveDistrict(province: string, text: string): string | undefined {
  const typed = spoken(text);
  const names = PROVINCES[province] ?? [];
  const alias = Object.entries(DISTRICT_ALIASES).find(
    ([name, value]) => value.startsWith(`${province}/`) && called(name, typed),
  );
  return (
    names.find((name) => foldTr(name) === typed) ??
    names.find((name) => called(name, typed)) ??
    alias?.[1].split('/')[1]
  );
}
