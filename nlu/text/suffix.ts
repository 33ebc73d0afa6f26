/**
 * Case suffixes as they follow a proper name, folded: `ankara|da`, `izmir|li`, `kadikoy|deki`. Possessives are left out on purpose
 * (`bolu|m` is `bölüm`, not the province).
 */
const NAME_SUFFIX =
  /^(?:[aeiu]|y[aeiu]|n?[iu]n|[dt][ae]n?(?:ki(?:ler)?|y[iu]m|y[iu]z|s[iu]n|d[iu]r)?|l[iu](?:y[iu]m|y[iu]z|lar|ler)?|y?l[ae]|c[ae]|d[iu]r)$/;

/** True for nothing and for a case suffix after a proper name. */
export function isNameSuffix(rest: string): boolean {
  return rest === '' || NAME_SUFFIX.test(rest);
}

/** Suffixes after a common noun or an abbreviation, folded, possessives and plurals included: `lgs|nin`, `kanun|unda`, `genelge|lerin`. */
const NOUN_SUFFIX =
  /^(?:l[ae]r)?(?:[iu]m[iu]z|[iu]n[iu]z|s?[iu]|[iu]?m|[iu]n)?(?:n?[iu]n|[yn]?[aeiu]|n?[dt][ae]n?|y?l[ae]|n?c[ae])?(?:ki)?(?:l[ae]r)?(?:[iu]|n[iu]n)?(?:d[iu]r|y[iu]m|y[iu]z|m[iu])?$/;

/** True for nothing and for a chain of noun suffixes. */
export function isNounSuffix(rest: string): boolean {
  return rest === '' || (rest.length <= 10 && NOUN_SUFFIX.test(rest));
}
