import { type Bureau, CENTRE } from './types.js';

/** The bureaus that tickets go to, by what tickets say. */
export interface Directory {
  /** Active bureaus and the centre. */
  has(code: string): boolean;
  /** The code itself where there is no such bureau (any more). */
  nameOf(code: string): string;
  ofProvince(province: string): string | undefined;
  /** Bureau of the mission a text names. Words are folded. */
  missionIn(words: readonly string[]): string | undefined;
  /** Bureau for a country that is named: its only mission, or the counsellor's office (müşavirlik) at the embassy. Words are folded. */
  missionOfCountry(words: readonly string[]): string | undefined;
  /** Active, centre first. */
  readonly all: readonly Bureau[];
}

export function createDirectory(bureaus: readonly Bureau[], fold: (text: string) => string): Directory {
  const byCode = new Map(bureaus.map((bureau) => [bureau.code, bureau]));
  const active = bureaus.filter((bureau) => bureau.active || bureau.code === CENTRE);
  const codes = new Set([CENTRE, ...active.map(({ code }) => code)]);
  const provinces = new Map(
    active.flatMap(({ province, code }) => (province ? [[fold(province), code] as const] : [])),
  );
  const missions = active
    .filter(({ kind }) => kind === 'mission')
    .flatMap(({ code, aliases }) => aliases.map((alias) => ({ code, name: fold(alias).split(/\s+/) })));
  const abroad = active.flatMap(({ kind, country, code, name }) =>
    kind === 'mission' && country ? [{ code, country: fold(country), isCounsellor: COUNSELLOR.test(fold(name)) }] : [],
  );
  return {
    has: (code) => codes.has(code),
    nameOf: (code) => byCode.get(code)?.name ?? (code === CENTRE ? 'İletişim Merkezi (MEBİM)' : code),
    ofProvince: (province) => provinces.get(fold(province)),
    missionIn: (words) =>
      missions.find(({ name }) =>
        words.some((_, at) =>
          name.every((part, offset) => begins(words[at + offset], part, offset === name.length - 1)),
        ),
      )?.code,
    missionOfCountry: (words) => {
      const there = abroad.filter(({ country }) => words.some((word) => begins(word, country, true)));
      return (there.find(({ isCounsellor }) => isCounsellor) ?? (there.length === 1 ? there[0] : undefined))?.code;
    },
    all: active,
  };
}

const COUNSELLOR = /musavirlig/;

/** A case ending may follow a city's name: `berlinde`, `munihteki`. */
const CASE = /^(?:[dt][ae](?:n|ki|yiz|yim)?|[ae]|y[aeiu]|n?[iu]n|[iu]|l[iu](?:yim|yiz)?)?$/;

function begins(word: string | undefined, part: string, isLast: boolean): boolean {
  if (word === undefined) return false;
  return isLast ? word.startsWith(part) && CASE.test(word.slice(part.length)) : word === part;
}
