export { dayInWords, istanbulDay } from './dates.js';
export { createCarefulEncoding } from './dense/careful-encoding.js';
export { createDenseSource, type DenseSource } from './dense/dense-source.js';
export { type DenseScore, DenseView } from './dense/dense-view.js';
export { createEmbedder, type Embedder } from './dense/embedder.js';
export { denseTexts } from './dense/texts.js';
export { type QuantizedVector, quantize, VectorIndex } from './dense/vector-index.js';
export { answerExam, type ExamAnswer } from './exam/answer.js';
export { type ExamQuestion, readExamQuestion } from './exam/asked.js';
export { awaitedOf, worthAwaiting } from './exam/awaited.js';
export { AWAITED_EVENTS, type AwaitedEvent, type ExamFact, examFacts } from './exam/facts.js';
export { examKey, examName, nameOfExamKey, WORKING_CALENDAR } from './exam/names.js';
export { contentPath } from './export/file-name.js';
export { type Exported, exportMarkdown } from './export/markdown.js';
export type { Candidate } from './feeds/candidates.js';
export { etagOf, holds } from './feeds/etag.js';
export { ageOf, lateSince } from './feeds/freshness.js';
export { createTrial, type Trial } from './feeds/gating.js';
export {
  createFeedIntake,
  type FeedIntake,
  type IntakeOutcome,
  type IntakeScope,
} from './feeds/intake.js';
export { createLaterTrials, type LaterOutcome } from './feeds/later-trials.js';
export { createLossOf } from './feeds/losses.js';
export { nextLook, nextTry } from './feeds/next-look.js';
export { parseFeedItem } from './feeds/parse-item.js';
export type * from './feeds/ports.js';
export { type FeedOrigin, type ReadFeed, readFeed } from './feeds/read-feed.js';
export type * from './feeds/types.js';
export { warningsOf } from './feeds/warnings.js';
export { createFollower, type Follower, type FollowerDeps, type Timers } from './follow.js';
export { type Checker, type CheckerDeps, createChecker, type GoldenAnswer } from './gate/checker.js';
export { type Gate, type GoldenContent, type GoldenFilter, type GoldenStore, isBlocked } from './gate/ports.js';
export { joined, type Share } from './gate/share.js';
export type * from './gate/types.js';
export { type ImportSummary, importFiles } from './import.js';
export { decodeTurkish, MAX_FILE_BYTES } from './importers/decode.js';
export type * from './importers/document.js';
export { importDocument, importFile, isImportable, isReadable } from './importers/format.js';
export { lostWords } from './importers/law/coverage.js';
export type { OnProgress, ReadProgress } from './importers/read-progress.js';
export type { Cell, Table, TableRow } from './importers/table.js';
export { EVENT_NAMES, EXAM_LAYOUT } from './importers/table-exam.js';
export { FAQ_LAYOUT } from './importers/table-faq.js';
export { NOTES_SHEET } from './importers/tables.js';
export {
  type ImportContext,
  type ImportedItem,
  type ImportFile,
  type ImportProblem,
  type ImportResult,
  refused,
} from './importers/types.js';
export { readZipDirectory, ZIP_LIMITS, type ZipEntry } from './importers/zip-directory.js';
export type * from './item.js';
export { pairKey, wordForm } from './lexicon/pair-key.js';
export type * from './lexicon/ports.js';
export type * from './lexicon/types.js';
export { lexiconPairSchema, pairProblem } from './lexicon/validate.js';
export { besideMarks, type ClaimantOf, claimMarks, danglingMarks } from './life/dangling.js';
export { difference, type FieldDifference, type ItemDifference } from './life/difference.js';
export { differenceText } from './life/difference-text.js';
export { createLife, type Life, type LifeDeps } from './life/life.js';
export type * from './life/outcomes.js';
export type * from './life/ports.js';
export { type FoundRelation, openRelations } from './life/relations.js';
export type { DueOutcome } from './life/scheduled.js';
export type { ItemState, LifePermission, Move } from './life/states.js';
export type * from './life/types.js';
export { allowedMoves } from './life/view.js';
export { createLint, type LinkCheck, type Lint, type LintDeps } from './lint/lint.js';
export type * from './lint/types.js';
export type * from './passage.js';
export type * from './ports.js';
export { assign, labelOf, type OpenCluster } from './questions/cluster.js';
export { type Clusterer, createClusterer } from './questions/clusterer.js';
export { draftOf, draftOfReply, withQuestions } from './questions/draft.js';
export type * from './questions/ports.js';
export { isCalm, shownQuestion } from './questions/shown.js';
export {
  type ClusterModel,
  type PairWeights,
  pairFeatures,
  profileOf,
  type QuestionProfile,
  sameQuestion,
} from './questions/similarity.js';
export * from './questions/types.js';
export { CLARIFY_OPTIONS } from './search/decide.js';
export type { Contribution, Costs, DecisionModel, FittedWeights } from './search/decision-model.js';
export type { EntitiesOf } from './search/entity-agreement.js';
export type { ExplainedHit, Explanation } from './search/explanation.js';
export { lexicalMix } from './search/features.js';
export {
  createKnowledgeSearch,
  type FedKnowledgeSearch,
  type KnowledgeSearchDeps,
  PACKED_FROM,
} from './search/knowledge-search.js';
export { LexicalIndex } from './search/lexical-index.js';
export { createLexicon, type Lexicon, type LexiconEntry, type ListedPair, lexiconEntries } from './search/lexicon.js';
export { PackedIndex } from './search/packed/packed-index.js';
export { searchKey, spellingOf } from './search/search-key.js';
export type * from './search/types.js';
export type * from './switches/ports.js';
export { createSwitchboard, type Switchboard } from './switches/switchboard.js';
export type * from './switches/types.js';
export {
  SWITCH_CHANNELS,
  SWITCH_KINDS,
  switchChangeSchema,
  switchKeySchema,
  unknownChannel,
} from './switches/validate.js';
export { toPassages } from './to-passages.js';
export { type ItemProblem, itemSchema, MAX_ARTICLE, type Validated, validateItem } from './validate.js';
