import { type Token, tokenize } from '../text/tokenize.js';
import type { Entity, EntityType } from '../types.js';
import { recognizeArticles } from './article.js';
import { recognizeCards } from './card.js';
import { recognizeCirculars } from './circular.js';
import { recognizeDates } from './date.js';
import { forgetDigits } from './digit-groups.js';
import { recognizeEmails } from './email.js';
import { recognizeExams } from './exam.js';
import { recognizeGrades } from './grade.js';
import { recognizeIbans } from './iban.js';
import { recognizeLaws } from './law.js';
import { recognizeLevels } from './level.js';
import { recognizeNationalIds } from './national-id.js';
import { recognizePhones } from './phone.js';
import { recognizePlaces } from './place.js';
import { inputOf, type Recognizer } from './recognizer.js';
import { recognizeFollowUpCodes, recognizeTicketNumbers } from './ticket.js';

/** Of what is always written with digits. */
const OF_NUMBERS: readonly Recognizer[] = [
  recognizeIbans,
  recognizeCards,
  recognizeNationalIds,
  recognizePhones,
  recognizeTicketNumbers,
  recognizeCirculars,
  recognizeArticles,
];
const OTHERS: readonly Recognizer[] = [
  recognizeEmails,
  recognizeFollowUpCodes,
  recognizeLaws,
  recognizeExams,
  recognizeGrades,
  recognizeLevels,
  recognizeDates,
  recognizePlaces,
];

/** Earlier wins where two candidates are of one length. */
const SPECIFICITY: readonly EntityType[] = [
  'iban',
  'nationalId',
  'card',
  'phone',
  'email',
  'ticketNumber',
  'followUpCode',
  'circular',
  'article',
  'law',
  'exam',
  'grade',
  'level',
  'date',
  'district',
  'province',
];
/**
 * What identifies a person goes before everything else it overlaps, so that masking never loses to a date or a law; what a checksum verifies goes
 * first, and an e-mail address, of which a number may be a part, with the rest of it as telling.
 */
const VERIFIED: ReadonlySet<EntityType> = new Set(['iban', 'nationalId', 'card', 'email']);
const PERSONAL: ReadonlySet<EntityType> = new Set(['phone', 'ticketNumber']);

const rank = (type: EntityType) => (VERIFIED.has(type) ? 0 : PERSONAL.has(type) ? 1 : 2);

function choose(candidates: Entity[], length: number): Entity[] {
  candidates.sort(
    (left, right) =>
      rank(left.type) - rank(right.type) ||
      right.end - right.start - (left.end - left.start) ||
      SPECIFICITY.indexOf(left.type) - SPECIFICITY.indexOf(right.type) ||
      left.start - right.start,
  );
  const occupied = new Uint8Array(length);
  const chosen: Entity[] = [];
  for (const candidate of candidates) {
    if (occupied.subarray(candidate.start, candidate.end).includes(1)) continue;
    occupied.fill(1, candidate.start, candidate.end);
    chosen.push(candidate);
  }
  return chosen.sort((left, right) => left.start - right.start);
}

/**
 * What a cleaned text names, in order and without overlaps: the longest and most specific reading of each stretch. Linear in the length
 * of the text. `today` (ISO day) is what "dün" and "14 Haziran" are relative to; without it such dates are left out.
 */
export function findEntities(text: string, tokens: readonly Token[] = tokenize(text), today?: string): Entity[] {
  const input = inputOf(text, tokens, today);
  const found: Entity[] = [];
  const take = (recognize: Recognizer) => {
    for (const entity of recognize(input)) found.push(entity);
  };
  if (input.hasDigit) OF_NUMBERS.forEach(take);
  OTHERS.forEach(take);
  forgetDigits();
  return found.length > 0 ? choose(found, text.length) : found;
}
