import { pattern, type Words } from './pattern.js';

export const SCHOOL_LEVELS = ['okul-oncesi', 'ilkokul', 'ortaokul', 'lise', 'meslek-lisesi', 'imam-hatip'] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

/** The first that is met, so the more particular one before the general. */
const SIGNS: readonly (readonly [SchoolLevel, string])[] = [
  ['imam-hatip', 'imam_hatip|imamhatip|=aihl|=ihl|=iho'],
  ['meslek-lisesi', 'meslek_lise|mesleki_ve_teknik|=mtal|mesem|mesleki_egitim_merkez'],
  ['okul-oncesi', 'anaokul|anasinif|ana_sinif|okul_once|kres'],
  ['ilkokul', 'ilkokul|=1_sinif|=2_sinif|=3_sinif|=4_sinif|birinci_sinif|ikinci_sinif|ucuncu_sinif|dorduncu_sinif'],
  [
    'ortaokul',
    'ortaokul|=5_sinif|=6_sinif|=7_sinif|=8_sinif|besinci_sinif|altinci_sinif|yedinci_sinif|sekizinci_sinif',
  ],
  ['lise', 'lise|=9_sinif|=10_sinif|=11_sinif|=12_sinif|dokuzuncu_sinif|onuncu_sinif'],
];
const LEVELS = SIGNS.map(([level, source]) => ({ level, sign: pattern(source) }));

/** The kind of school a text names; undefined where it names none. */
export const schoolLevel = (words: Words): SchoolLevel | undefined =>
  LEVELS.find(({ sign }) => sign.matches(words))?.level;
