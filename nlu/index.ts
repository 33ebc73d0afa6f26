export { type AsOf, findAsOf } from './as-of.js';
export { splitSentences } from './clauses.js';
export { PROVINCES } from './data/provinces.js';
export { createEncoderPool, EncoderFault, type EncoderPool, type EncoderState } from './encoder/pool.js';
export type { Encoder } from './encoder.js';
export { findAbroad } from './entities/abroad.js';
export { examHolder } from './entities/exam.js';
export { findEntities } from './entities/index.js';
export { mayNamePlace } from './entities/may-name-place.js';
export { resolveDistrict, resolveProvince } from './entities/resolve-place.js';
export { isForeign } from './foreign.js';
export { isBereaved, tellsLifeEvent } from './life-events.js';
export { maskName, maskPersonalData } from './mask.js';
export { isNumberAlone } from './number-alone.js';
export { placeAlone } from './place-alone.js';
export { type AskedQuestion, findQuestions, MAX_QUESTIONS } from './questions.js';
export { type DangerKind, dangerKindOf } from './routes/danger-kind.js';
export {
  checksumOf,
  type PackedMatrix,
  ROUTE_MODEL_VERSION,
  type RouteHead,
  type RouteModel,
  readRouteHead,
} from './routes/head.js';
export { PatternSet } from './routes/pattern.js';
export { decideRoute, encodedText, isRouteCertain, ROUTE_COSTS, refineRoute } from './routes/refine.js';
export { routeSigns, SIGNS } from './routes/signs.js';
export { routeWords } from './routes/words.js';
export { carriedWords, compatible, type Leaning, leaningOf } from './subject.js';
export { expandAbbreviations } from './text/abbreviations.js';
export { expandChat } from './text/chat.js';
export { beginsWithinOneError } from './text/distance.js';
export { isFunctionWord } from './text/function-words.js';
export { withoutLookAlikes } from './text/look-alikes.js';
export { gramKeys, gramsIn, LONGEST_GRAM, SHORTEST_GRAM, symbolsOf } from './text/ngrams.js';
export { cleanText, foldTr, lowerTr } from './text/normalize.js';
export { EDGE, packSymbol, STEM_LENGTH, stemKey, stemKeys } from './text/stems.js';
export { type Token, tokenize } from './text/tokenize.js';
export type * from './types.js';
export { createUnderstanding, MAX_UTTERANCE, type Understanding } from './understand.js';
