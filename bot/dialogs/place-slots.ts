import { findAbroad, foldTr, PROVINCES, resolveDistrict, resolveProvince, type Utterance } from '../../nlu/index.js';
import { ABROAD } from '../../tickets/index.js';
import { DIALOG } from '../replies/tr.js';
import { always, entity, filled, isSkip, isYes, refused } from './answers.js';
import { CANCEL, type Slot, type SlotResult, say } from './machine.js';
import { abroadIn, abroadValues, placeOfHint, shownHint } from './place.js';

/** The province, or that it is abroad. */
export function provinceSlot(): Slot {
  return {
    name: 'province',
    words: ['il', 'ilim', 'ili', 'ilin', 'ilini', 'sehir', 'sehri', 'vilayet', 'ulke', 'yer', 'yeri'],
    clears: ['district', 'provinceHint'],
    needed: always,
    prompt: (values) =>
      values.provinceHint
        ? { text: knownPrompt(values.provinceHint), choices: [say(DIALOG.yes), CANCEL] }
        : { text: DIALOG.province, choices: [CANCEL] },
    parse: (utterance, values) => {
      if (values.provinceHint && isYes(utterance)) return filled(placeOfHint(values.provinceHint));
      const abroad = abroadIn(utterance, true);
      if (abroad) return filled(abroadValues(abroad));
      const both = entity(utterance, 'district');
      if (both) {
        const [provinceName, districtName] = both.value.split('/') as [string, string];
        return filled({ province: provinceName, district: districtName });
      }
      const named =
        resolveProvince(utterance.text) ??
        entity(utterance, 'province')?.value ??
        nearest(Object.keys(PROVINCES), utterance.text);
      return named ? filled({ province: named }) : refused(DIALOG.provinceUnknown);
    },
  };
}

const knownPrompt = (hint: string): string =>
  hint.startsWith(ABROAD) ? DIALOG.abroadKnown(shownHint(hint)) : DIALOG.provinceKnown(hint);

/** The district; of a place abroad city and country. */
export function districtSlot(): Slot {
  return {
    name: 'district',
    words: ['ilce', 'ilceyi', 'ilcem', 'ilcesi'],
    needed: always,
    prompt: (values) => ({
      text:
        values.province === ABROAD ? DIALOG.city(values['province.country']) : DIALOG.district(values.province ?? ''),
      choices: [say(DIALOG.skip), CANCEL],
    }),
    parse: (utterance, values) => {
      if (values.province === ABROAD) return cityIn(utterance, values['province.country'] ?? '');
      if (isSkip(utterance)) return filled({ district: '' });
      const inProvince = values.province ?? '';
      const found = resolveDistrict(inProvince, utterance.text) ?? nearest(PROVINCES[inProvince] ?? [], utterance.text);
      return found ? filled({ district: found }) : refused(DIALOG.districtUnknown(values.province ?? ''));
    },
  };
}

/** A city that is not known is kept as it is written. */
function cityIn(utterance: Utterance, country: string): SlotResult {
  if (isSkip(utterance)) return filled({ district: country });
  const { city, country: named = country } = findAbroad(utterance.tokens) ?? {};
  const written = utterance.masked.trim();
  if (city === undefined && (written.length > 60 || !/\p{L}{2}/u.test(written))) return refused(DIALOG.cityUnknown);
  const place = [city ?? (named === country ? written : undefined), named].filter(Boolean).join(', ');
  return filled({ district: place });
}

/** A name typed with one slip (`ankra`), when the slip leaves no doubt which is meant. */
function nearest(names: readonly string[], typed: string): string | undefined {
  const said = foldTr(typed).trim();
  const near = names.filter((candidate) => withinOneEdit(said, foldTr(candidate)));
  return near.length === 1 ? near[0] : undefined;
}

function withinOneEdit(a: string, b: string): boolean {
  if (a.length < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const swapped = endA - start === 2 && endB - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  return swapped || (endA - start <= 1 && endB - start <= 1);
}
