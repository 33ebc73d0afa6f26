import { isCalm, shownQuestion, UNNAMED } from './shown.js';
import { type ClusterModel, type QuestionProfile, sameQuestion } from './similarity.js';

/** Wordings of a cluster that a new question is compared with. */
export const MAX_EXEMPLARS = 8;
/** Two wordings this surely the same teach the cluster nothing new: the second is no exemplar. */
const TOO_ALIKE = 0.98;

/** A cluster while questions are given to clusters. */
export interface OpenCluster {
  readonly id: string;
  readonly exemplars: readonly QuestionProfile[];
}

export interface Assignment {
  readonly clusterId: string;
  /** The cluster was made for this question. */
  readonly isNew: boolean;
  /** The cluster's exemplars, where they changed. */
  readonly exemplars?: readonly QuestionProfile[];
}

/**
 * Gives a question to the cluster whose exemplars most surely ask the same on average over their best half, or to a new one where none is likelier
 * than not. Incremental, so that a cluster keeps its identity while questions come in: what an editor decided about it stays decided. The cost
 * of a question grows with the number of clusters alone.
 */
export function assign(
  question: QuestionProfile,
  clusters: ReadonlyMap<string, OpenCluster>,
  model: ClusterModel,
  newId: () => string,
): Assignment {
  let best: OpenCluster | undefined;
  let likeliest = 0.5;
  for (const cluster of clusters.values()) {
    const probability = belongs(question, cluster, model);
    if (probability > likeliest) {
      likeliest = probability;
      best = cluster;
    }
  }
  if (!best) return { clusterId: newId(), isNew: true, exemplars: [question] };
  const alike = best.exemplars.some((exemplar) => sameQuestion(question, exemplar, model) >= TOO_ALIKE);
  if (alike || best.exemplars.length >= MAX_EXEMPLARS) return { clusterId: best.id, isNew: false };
  return { clusterId: best.id, isNew: false, exemplars: [...best.exemplars, question] };
}

function belongs(question: QuestionProfile, { exemplars }: OpenCluster, model: ClusterModel): number {
  const probabilities = exemplars.map((exemplar) => sameQuestion(question, exemplar, model)).sort((a, b) => b - a);
  const half = probabilities.slice(0, Math.ceil(probabilities.length / 2));
  return half.reduce((sum, one) => sum + one, 0) / (half.length || 1);
}

/** The exemplar that is most like the others stands for the cluster: one of those without words of danger. */
export function labelOf(exemplars: readonly QuestionProfile[], model: ClusterModel): string {
  const calm = exemplars.filter(({ text }) => isCalm(text));
  const likeness = (one: QuestionProfile) =>
    exemplars.reduce((sum, other) => sum + (other === one ? 0 : sameQuestion(one, other, model)), 0);
  const scores = calm.map(likeness);
  const best = calm[scores.indexOf(Math.max(...scores))];
  return best ? shownQuestion(best.text) : UNNAMED;
}
