export { PROVINCES } from './data/provinces.js';
export type { Encoder } from './encoder.js';
export { findEntities } from './entities/index.js';
export { resolveDistrict, resolveProvince } from './entities/resolve-place.js';
export { maskPersonalData } from './mask.js';
export { cleanText, foldTr, lowerTr } from './text/normalize.js';
export { type Token, tokenize } from './text/tokenize.js';
export type * from './types.js';
