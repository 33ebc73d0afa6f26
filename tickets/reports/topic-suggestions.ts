import { SMALLEST_GROUP } from './suppress.js';
import type { TopicCluster, TopicGroup } from './topic-ports.js';

/** Bad marks of an item before its text is in question, and their share of its answers. */
const BAD_MARKS = 3;
const BAD_SHARE = 0.2;
/** Times an item was asked back about, and their share of its questions. */
const ASKED_BACK = 5;
const ASKED_BACK_SHARE = 0.3;

export const isLarge = ({ questions, conversations }: Pick<TopicCluster, 'questions' | 'conversations'>): boolean =>
  questions >= SMALLEST_GROUP && conversations >= SMALLEST_GROUP;

/** A change of the knowledge that the questions ask for, with how many of them do. */
export type TopicSuggestion =
  | { readonly kind: 'new-item'; readonly cluster: string; readonly questions: number }
  | { readonly kind: 'review' | 'add-form'; readonly item: string; readonly questions: number };

/** New items first, then items to look at, each by the questions that ask for it. */
export function topicSuggestions(
  clusters: readonly TopicCluster[],
  items: readonly TopicGroup[],
): readonly TopicSuggestion[] {
  const fresh = clusters
    .filter((cluster) => !cluster.isHandled && isLarge(cluster))
    .map(({ id, questions }): TopicSuggestion => ({ kind: 'new-item', cluster: id, questions }));
  const ofItems = items.flatMap(({ key, ...tally }): TopicSuggestion[] => {
    if (key === null) return [];
    const bad = tally.disliked + tally.notAsked;
    return [
      ...(bad >= BAD_MARKS && bad >= BAD_SHARE * tally.answered
        ? [{ kind: 'review' as const, item: key, questions: bad }]
        : []),
      ...(tally.askedBack >= ASKED_BACK && tally.askedBack >= ASKED_BACK_SHARE * tally.asked
        ? [{ kind: 'add-form' as const, item: key, questions: tally.askedBack }]
        : []),
    ];
  });
  return [...fresh, ...ofItems.sort((a, b) => b.questions - a.questions)];
}
