import {
  type DeadLetter,
  etagOf,
  type FeedProblem,
  type KnowledgeItem,
  lateSince,
  type PulledFeed,
  type Standing,
  type UnitFeed,
} from '../../knowledge/index.js';
import { iso } from '../iso.js';

/** Times leave the server as ISO 8601 in UTC. */
const timeOf = <K extends string>(key: K, at: number | undefined) =>
  (at === undefined ? {} : { [key]: iso(at) }) as { readonly [P in K]?: string };

export const feedView = (feed: UnitFeed, now: number, openDeadLetters: number) => ({
  unit: feed.unit,
  kinds: [...feed.kinds],
  policy: feed.policy,
  ...(feed.intervalHours !== undefined && { intervalHours: feed.intervalHours }),
  ...(feed.contact !== undefined && { contact: feed.contact }),
  ...timeOf('lastSuccessAt', feed.lastSuccessAt),
  late: lateSince(feed, now) !== undefined,
  ...timeOf('lateSince', lateSince(feed, now)),
  openDeadLetters,
  createdAt: iso(feed.createdAt),
  updatedAt: iso(feed.updatedAt),
});

export const fieldsOf = (problems: readonly FeedProblem[]) =>
  problems.map(({ path, reason }) => ({ field: path, detail: reason }));

/** Where an item of a feed stands. */
export function standingView(externalId: string, { current, draft }: Standing, warnings: readonly FeedProblem[]) {
  return {
    externalId,
    ...(current && {
      published: {
        version: current.version,
        status: current.content.status,
        at: iso(current.at),
        actor: current.actor,
      },
    }),
    ...(draft && {
      draft: {
        state: draft.state,
        origin: draft.origin,
        at: iso(draft.updatedAt),
        ...timeOf('publishAt', draft.publishAt),
        marks: draft.marks.map(({ path, reason }) => ({ field: path, detail: reason })),
      },
    }),
    warnings: fieldsOf(warnings),
  };
}

/** What the unit last sent and still stands: its draft, or else the published version. */
export const sentOf = (standing: Standing): KnowledgeItem | undefined => {
  const inReview = etagOf(standing)?.includes('-') ? standing.draft?.content : undefined;
  return inReview ?? standing.current?.content;
};

export const letterView = (letter: DeadLetter) => ({
  id: letter.id,
  unit: letter.unit,
  ...(letter.externalId !== undefined && { externalId: letter.externalId }),
  channel: letter.channel,
  actor: letter.actor,
  ...(letter.origin !== undefined && { origin: letter.origin }),
  code: letter.refusal.code,
  reasons: fieldsOf(letter.refusal.problems),
  times: letter.times,
  firstAt: iso(letter.firstAt),
  lastAt: iso(letter.lastAt),
  payload: { sha256: letter.payloadHash, bytes: letter.payloadBytes, kept: letter.payloadKept },
  status: letter.status,
  ...timeOf('resolvedAt', letter.resolvedAt),
  ...(letter.resolvedBy !== undefined && { resolvedBy: letter.resolvedBy }),
  ...(letter.resolution !== undefined && { resolution: letter.resolution }),
});

export const pulledView = (feed: PulledFeed) => ({
  id: feed.id,
  unit: feed.unit,
  revision: feed.revision,
  url: feed.url,
  kind: feed.kind,
  topics: [...feed.topics],
  scheduleMinutes: feed.scheduleMinutes,
  ...(feed.validDays !== undefined && { validDays: feed.validDays }),
  failures: feed.failures,
  nextAt: iso(feed.nextAt),
  ...timeOf('lastPullAt', feed.lastPullAt),
  ...timeOf('lastSuccessAt', feed.lastSuccessAt),
  ...(feed.lastOutcome !== undefined && { lastOutcome: feed.lastOutcome }),
});
