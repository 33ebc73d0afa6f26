/** `first-reply`: somebody wrote to the citizen. `answer`: art. 9 of circular 2018/14. `extension`: the day that a statement of art. 9 named. */
export const CLOCK_NAMES = ['first-reply', 'answer', 'extension'] as const;
export type ClockName = (typeof CLOCK_NAMES)[number];

/** Steps of the ladder, in their order. */
export const STEPS = ['half', 'last-day', 'breach'] as const;
export type Step = (typeof STEPS)[number];

/** Who is told: the agent who has the ticket, the bureau's coordinator, the coordinator of the centre. */
export type Told = 'agent' | 'coordinator' | 'centre';

export interface ClockPolicy {
  /** Working days after the day of arrival; by topic where a topic has its own. */
  readonly firstReplyDays: number;
  readonly answerDays: number;
  readonly topics: Readonly<Record<string, { readonly firstReplyDays?: number; readonly answerDays?: number }>>;
  readonly ladder: Readonly<Record<ClockName, Readonly<Record<Step, readonly Told[]>>>>;
}

const FULL = {
  half: ['agent'],
  'last-day': ['agent', 'coordinator'],
  breach: ['agent', 'coordinator', 'centre'],
} as const;

/** Three working days by art. 9. That a first sign comes within one is a rule of the house, not of the circular. */
export const STANDARD_POLICY: ClockPolicy = {
  firstReplyDays: 1,
  answerDays: 3,
  topics: {},
  ladder: {
    'first-reply': { half: ['agent'], 'last-day': ['agent'], breach: ['agent', 'coordinator'] },
    answer: FULL,
    extension: FULL,
  },
};
