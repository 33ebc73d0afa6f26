import { type Entity, findAbroad, type Utterance } from '../../nlu/index.js';
import { ABROAD } from '../../tickets/index.js';
import type { Values } from './machine.js';

/** Where something is, as a ticket keeps it: official names; outside Türkiye {@link ABROAD}, with city and country for a district. */
export interface Place {
  readonly province: string;
  readonly district?: string;
}

const entity = (utterance: Utterance, type: Entity['type']) => utterance.entities.find((found) => found.type === type);

/** The place abroad that is meant. `asked`: it was asked for, so that a name alone is enough. A province that is named goes before it. */
export function abroadIn(utterance: Utterance, asked: boolean): Place | undefined {
  const found = findAbroad(utterance.tokens);
  if (!found || (!asked && !found.located)) return undefined;
  if (entity(utterance, 'province') ?? entity(utterance, 'district')) return undefined;
  const { city, country } = found;
  const district = [city, country].filter(Boolean).join(', ');
  return { province: ABROAD, ...(district && { district }) };
}

/** A place named in passing, to be offered when it is asked for: `Ankara`, `Yurt dışı/Berlin, Almanya`. */
export function hintOf(utterance: Utterance): string | undefined {
  const home = entity(utterance, 'province') ?? entity(utterance, 'district');
  if (home) return home.value.split('/')[0];
  const abroad = abroadIn(utterance, false);
  return abroad && [abroad.province, abroad.district].filter(Boolean).join('/');
}

/** A hint that was accepted. Of a country without a city the city is asked for. */
export function placeOfHint(hint: string): Values {
  const [province = '', place] = hint.split('/');
  return province === ABROAD ? abroadValues({ province, ...(place && { district: place }) }) : { province };
}

/** Abroad: the place is complete with a city; a country alone is kept for the question after the city. */
export function abroadValues({ province, district }: Place): Values {
  if (!district) return { province };
  return district.includes(', ') ? { province, district } : { province, 'province.country': district };
}

/** A place as it is told back: `Ankara`, `Berlin, Almanya (yurt dışı)`. */
export function shownPlace(province: string, district?: string): string {
  if (province !== ABROAD) return province;
  return district ? `${district} (yurt dışı)` : 'Yurt dışı';
}

export const shownHint = (hint: string): string => {
  const [province = '', place] = hint.split('/');
  return shownPlace(province, place);
};
