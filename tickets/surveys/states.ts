import { SURVEY_STATUSES, type SurveyStatus } from './types.js';

/** What is done to a survey. `end`: by the schedule, when the quota is reached or the last day is over. */
export const SURVEY_MOVES = ['edit', 'submit', 'withdraw', 'approve', 'refuse', 'start', 'stop', 'end'] as const;
export type SurveyMove = (typeof SURVEY_MOVES)[number];

/** Names of permissions as the server's table has them. */
export type SurveyPermission = 'surveys.edit' | 'surveys.approve' | 'surveys.run';

interface Transition {
  readonly from: readonly SurveyStatus[];
  readonly to: SurveyStatus;
  /** Undefined: no person does it. */
  readonly permission?: SurveyPermission;
}

/**
 * The state table: a unit edits and submits, a manager approves or refuses, both may start and stop. What was approved is what runs: a change takes a
 * refused one back to a draft, and an approved one cannot be changed.
 */
export const SURVEY_TRANSITIONS: Readonly<Record<SurveyMove, Transition>> = {
  edit: { from: ['draft', 'refused'], to: 'draft', permission: 'surveys.edit' },
  submit: { from: ['draft'], to: 'submitted', permission: 'surveys.edit' },
  withdraw: { from: ['submitted'], to: 'draft', permission: 'surveys.edit' },
  approve: { from: ['submitted'], to: 'approved', permission: 'surveys.approve' },
  refuse: { from: ['submitted'], to: 'refused', permission: 'surveys.approve' },
  start: { from: ['approved', 'stopped'], to: 'running', permission: 'surveys.run' },
  stop: { from: ['running'], to: 'stopped', permission: 'surveys.run' },
  end: { from: ['running', 'stopped', 'approved'], to: 'ended' },
};

/** Turkish, as read after "bu anket". */
export const SURVEY_STATUS_TR: Readonly<Record<SurveyStatus, string>> = {
  draft: 'taslak',
  submitted: 'onay bekliyor',
  refused: 'reddedildi',
  approved: 'onaylandı, başlatılmadı',
  running: 'sürüyor',
  stopped: 'durduruldu',
  ended: 'bitti',
};

/** Whether a move is possible where a survey stands. */
export const canMove = (status: SurveyStatus, move: SurveyMove): boolean =>
  SURVEY_TRANSITIONS[move].from.includes(status);

/** What is wrong with the table: statuses no move leads to, and those from which neither end nor draft can be reached. */
export function surveyTableProblems(table: typeof SURVEY_TRANSITIONS = SURVEY_TRANSITIONS): string[] {
  const moves = Object.values(table);
  const reachedFrom = (start: SurveyStatus): Set<SurveyStatus> => {
    const seen = new Set<SurveyStatus>([start]);
    for (const status of seen) for (const { from, to } of moves) if (from.includes(status)) seen.add(to);
    return seen;
  };
  const reached = reachedFrom('draft');
  return [
    ...SURVEY_STATUSES.filter((status) => !reached.has(status)).map((status) => `${status} cannot be reached`),
    ...SURVEY_STATUSES.filter((status) => status !== 'ended' && !reachedFrom(status).has('ended')).map(
      (status) => `nothing leads from ${status} to the end`,
    ),
  ];
}
