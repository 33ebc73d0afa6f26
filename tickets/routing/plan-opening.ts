import type { Priority, TicketCategory, TicketEvent } from '../life/events.js';
import type { Directory } from '../organisation/directory.js';
import { prioritise } from '../priority/prioritise.js';
import { classifyCategory, classifyTopic, type TopicHint } from '../topics/classify.js';
import type { Words } from '../topics/pattern.js';
import { schoolLevel } from '../topics/school-level.js';
import type { TicketDraft } from '../types.js';
import { route } from './route.js';
import type { RoutingFacts, RuleSet } from './types.js';

/** What of a ticket decides where it goes and how soon. */
export type OpeningDraft = Pick<
  TicketDraft,
  | 'subject'
  | 'description'
  | 'province'
  | 'district'
  | 'school'
  | 'channel'
  | 'topic'
  | 'category'
  | 'priority'
  | 'priorityReason'
  | 'source'
>;

/** All of it by argument, so that the same ticket always goes the same way. */
export interface OpeningContext {
  readonly rules: RuleSet;
  readonly directory: Directory;
  /** Folded words of a text. */
  readonly words: (text: string) => Words;
  /** Days a text names, ISO. */
  readonly dates: (text: string, today: string) => readonly string[];
  /** Istanbul day, ISO. */
  readonly today: string;
  /** Open tickets of a bureau. */
  readonly load?: (bureau: string) => number;
  readonly hint?: TopicHint;
}

export interface TicketAssessment {
  readonly topic: string;
  readonly category: TicketCategory;
  readonly priority: Priority;
  readonly priorityReason: string;
  readonly facts: RoutingFacts;
}

/** What intake writes for a place outside Türkiye. */
export const ABROAD = 'Yurt dışı';

/** Subject and description; the bot's subject is how the description begins. */
export const textOf = ({ subject, description }: Pick<OpeningDraft, 'subject' | 'description'>): string =>
  description.startsWith(subject.replace(/ …$/, '')) ? description : `${subject}\n${description}`;

/** What a ticket is about, how urgent, and what rules look at. What a person said already stands. */
export function assess(
  draft: OpeningDraft,
  { directory, words, dates, today, hint }: Omit<OpeningContext, 'rules' | 'load'>,
): TicketAssessment {
  const text = textOf(draft);
  const said = words(text);
  const topic = draft.topic ?? classifyTopic(said, hint).topic;
  const category =
    draft.category ?? (draft.source === 'incident' ? 'incident' : classifyCategory(said, text.includes('?'), topic));
  const urgency = prioritise({ words: said, topic, dates: dates(text, today), today });
  const isIncident = category === 'incident' || draft.source === 'incident';
  const own = isIncident ? { priority: 1 as const, reason: 'İhbar → öncelik 1' } : urgency;
  return {
    topic,
    category,
    priority: draft.priority ?? own.priority,
    priorityReason: draft.priorityReason ?? own.reason,
    facts: factsOf(draft, topic, said, { directory, words }),
  };
}

/** What rules look at. `said`: words of the whole text. */
export function factsOf(
  draft: Pick<OpeningDraft, 'province' | 'district' | 'school'>,
  topic: string,
  said: Words,
  { directory, words }: Pick<OpeningContext, 'directory' | 'words'>,
): RoutingFacts {
  const province = draft.province === ABROAD ? undefined : draft.province;
  const place = draft.province === ABROAD ? words(draft.district ?? '') : [];
  const mission =
    province === undefined
      ? (directory.missionIn(place) ?? directory.missionIn(said) ?? directory.missionOfCountry(place))
      : undefined;
  const level = schoolLevel(words(draft.school ?? '')) ?? schoolLevel(said);
  return {
    topic,
    overseas: draft.province === ABROAD || mission !== undefined,
    ...(province !== undefined && { province }),
    ...(province !== undefined && draft.district && { district: draft.district }),
    ...(mission !== undefined && { mission }),
    ...(level !== undefined && { level }),
  };
}

export type PlannedOpening = readonly [
  opened: Extract<TicketEvent, { type: 'opened' }>,
  routed: Extract<TicketEvent, { type: 'routed' }>,
];

/** The first events of a ticket's log: opened, and routed with the reason. */
export function planOpening(draft: OpeningDraft, context: OpeningContext): PlannedOpening {
  const { topic, category, priority, priorityReason, facts } = assess(draft, context);
  const { bureau, reason } = route(facts, context.rules, context);
  return [
    {
      type: 'opened',
      source: draft.source ?? 'bot',
      channel: draft.channel,
      topic,
      category,
      priority,
      priorityReason,
    },
    { type: 'routed', bureau, reason },
  ];
}
