export { MAX_CONSENT, MAX_TITLE, type SurveyProblem, surveyProblems } from './check.js';
export type * from './ports.js';
export { MOST_TEXTS, type SurveyReportDeps, type SurveyReportSource, surveyReport } from './report.js';
export {
  optionsOf,
  type QuestionResult,
  questionResults,
  type ResponseRate,
  responseRate,
  shownGroups,
} from './results.js';
export {
  canMove,
  SURVEY_MOVES,
  SURVEY_STATUS_TR,
  SURVEY_TRANSITIONS,
  type SurveyMove,
  type SurveyPermission,
  surveyTableProblems,
} from './states.js';
export { type Estimate, mean, share } from './statistics.js';
export { type GroupedBy, resultRows, type TallyGroup } from './table.js';
export type * from './types.js';
export { QUESTION_KINDS, SCALES, SURVEY_ROLES, SURVEY_STATUSES } from './types.js';
export { invitationsNeeded } from './wave.js';
