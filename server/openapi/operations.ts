import { ALERT_OPERATIONS } from './alert-operations.js';
import { BROADCAST_OPERATIONS } from './broadcast-operations.js';
import { BUREAU_OPERATIONS } from './bureau-operations.js';
import { DESK_OPERATIONS } from './desk-operations.js';
import { EXPLAIN_OPERATIONS } from './explain-operations.js';
import { FEED_OPERATIONS } from './feed-operations.js';
import { FIGURE_OPERATIONS } from './figure-operations.js';
import { GOLDEN_OPERATIONS } from './golden-operations.js';
import { IMPORT_OPERATIONS } from './import-operations.js';
import { ITEM_OPERATIONS } from './item-operations.js';
import { LEAVE_OPERATIONS } from './leave-operations.js';
import { LEXICON_OPERATIONS } from './lexicon-operations.js';
import { OPEN_DATA_OPERATIONS } from './open-data-operations.js';
import type { Operation } from './operation.js';
import { PRIVACY_OPERATIONS } from './privacy-operations.js';
import { PUBLIC_OPERATIONS } from './public-operations.js';
import { QUESTION_OPERATIONS } from './question-operations.js';
import { REPORT_OPERATIONS } from './report-operations.js';
import { SIGN_IN_OPERATIONS } from './sign-in-operations.js';
import { STAFF_OPERATIONS } from './staff-operations.js';
import { SURVEY_OPERATIONS } from './survey-operations.js';
import { SWITCH_OPERATIONS } from './switch-operations.js';
import { UNDELIVERED_OPERATIONS } from './undelivered-operations.js';
import { UNIT_OPERATIONS } from './unit-operations.js';
import { WAITING_OPERATIONS } from './waiting-operations.js';

/** Every operation of the HTTP interface: one list a subject, in the order they are documented. */
export const OPERATIONS: readonly Operation[] = [
  ...PUBLIC_OPERATIONS,
  ...SIGN_IN_OPERATIONS,
  ...STAFF_OPERATIONS,
  ...QUESTION_OPERATIONS,
  ...ITEM_OPERATIONS,
  ...GOLDEN_OPERATIONS,
  ...FEED_OPERATIONS,
  ...UNIT_OPERATIONS,
  ...IMPORT_OPERATIONS,
  ...SWITCH_OPERATIONS,
  ...LEXICON_OPERATIONS,
  ...EXPLAIN_OPERATIONS,
  ...BROADCAST_OPERATIONS,
  ...DESK_OPERATIONS,
  ...WAITING_OPERATIONS,
  ...BUREAU_OPERATIONS,
  ...LEAVE_OPERATIONS,
  ...ALERT_OPERATIONS,
  ...UNDELIVERED_OPERATIONS,
  ...SURVEY_OPERATIONS,
  ...PRIVACY_OPERATIONS,
  ...FIGURE_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...OPEN_DATA_OPERATIONS,
];
