/** What an incident is about, the gravest first: a text that names several is taken for the first. */
const KINDS = [
  {
    kind: 'person',
    label: 'Tehlikede bir kişi',
    pattern:
      /yarali|yaraland|bayil|intihar|kacir(?:di|il|iyor)|kayboldu|rehin|bogul|zehirlen|nefes al|kanlar icinde|tecavuz|istismar|taciz/,
  },
  {
    kind: 'weapon',
    label: 'Silah ya da saldırı',
    pattern: /silah|tabanca|bicak|satir(?:la|li)|pompali|tufe[kg]|kursun|bomba|molotof|ates ac|saldir/,
  },
  {
    kind: 'fire',
    label: 'Yangın, duman ya da gaz',
    pattern:
      /yangin|yaniyo|yanik koku|tutustu|alev|duman|kundakla|patlama|gaz (?:kacag|koku|sizin)|dogalgaz|karbonmonoksit/,
  },
  {
    kind: 'drugs',
    label: 'Uyuşturucu',
    pattern:
      /uyusturucu|esrar|bonzai|eroin|kokain|metamfetamin|torbaci|captagon|kaptagon|tiner|\bbali\b|\bhap\b|\bot (?:sat|ic)|zehir tacir|siringa|enjektor/,
  },
  { kind: 'alcohol', label: 'Alkol', pattern: /alkol|icki|\bbira|\braki|sarap|votka|viski|sarhos/ },
  { kind: 'theft', label: 'Hırsızlık', pattern: /hirsiz|cal(?:di|indi|iyor|inmis|mis)|soyul|soydu|soygun|gasp|harac/ },
  { kind: 'tobacco', label: 'Tütün satışı', pattern: /sigara|tutun|nargile|\bpuff/ },
  { kind: 'fight', label: 'Kavga', pattern: /kavga|dov(?:uyor|du|us)|cete/ },
  { kind: 'suspect', label: 'Şüpheli kişi ya da nesne', pattern: /supheli|sapik|teshirci|yabanci|tanimadig/ },
] as const;

export type IncidentKind = (typeof KINDS)[number]['kind'] | 'other';

const LETTERS: Readonly<Record<string, string>> = {
  ç: 'c',
  ğ: 'g',
  ı: 'i',
  ö: 'o',
  ş: 's',
  ü: 'u',
  â: 'a',
  î: 'i',
  û: 'u',
};

const folded = (text: string) =>
  text.toLocaleLowerCase('tr').replace(/[çğıöşüâîû]/gu, (letter) => LETTERS[letter] ?? letter);

/** For the alert, which names the kind and never what was written. */
export function incidentKind(text: string): { readonly kind: IncidentKind; readonly label: string } {
  const words = folded(text);
  const found = KINDS.find(({ pattern }) => pattern.test(words));
  return found ? { kind: found.kind, label: found.label } : { kind: 'other', label: 'Acil olay' };
}
