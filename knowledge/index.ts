export type * from './item.js';
export type * from './passage.js';
export type * from './ports.js';
export { CLARIFY_OPTIONS, decide } from './search/decide.js';
export type { Contribution, Costs, DecisionModel } from './search/decision-model.js';
export type { EntitiesOf } from './search/entity-agreement.js';
export {
  createKnowledgeSearch,
  type ExplainedHit,
  type Explanation,
  type FedKnowledgeSearch,
  type KnowledgeSearchDeps,
} from './search/knowledge-search.js';
export type * from './search/types.js';
