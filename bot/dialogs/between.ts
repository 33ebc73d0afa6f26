import { foldTr, type Utterance } from '../../nlu/index.js';
import type { TurnContext } from '../context.js';
import { FILING_TR } from '../replies/filing.tr.js';
import { TICKET_TR } from '../replies/tickets.tr.js';
import { officeOf } from '../tickets/own.js';
import { dueDay } from '../tickets/tell.js';
import { ticketWish } from '../tickets/wishes.js';

/** Longest message that is only a question about the filing itself. */
const MAX_WORDS = 8;

type About = 'due' | 'why' | 'who' | 'left';
const ABOUT: readonly (readonly [About, RegExp])[] = [
  [
    'due',
    /\bkac (?:gun|hafta|saat)|\bne kadar (?:sur|zaman|beklet|bekle)|\bne zaman (?:cevap|yanit|donus|donersiniz|donulur|sonuc|biter|gelir|aranir|haber)|\bsuresi ne\b/,
  ],
  [
    'why',
    /\b(?:neden|niye|nicin|ne icin)\b.*\b(?:soru|isti|lazim|gerek|ver|yaz)|\b(?:zorunlu|sart|mecbur)\w* (?:m[iu]|mu)|\b(?:zorunda|mecbur) m[iu]/,
  ],
  ['who', /\bkim(?:ler)?\b.*\b(?:gor|bak|oku|ilgilen|bil)|\b(?:nereye|kime|kimlere) (?:gid|ilet|gonder|ulas)/],
  ['left', /\bkac (?:soru|adim)|\bdaha (?:cok|kac)\b|\bne kadar kaldi\b|\bcok (?:mu )?kaldi|\bbitti mi\b/],
];

/** A question about the filing that goes on, answered; undefined where it is none. */
export async function filingAnswer(context: TurnContext): Promise<string | undefined> {
  const { utterance, message } = context;
  if (utterance.tokens.length > MAX_WORDS) return undefined;
  const said = foldTr(utterance.text);
  const about = ABOUT.find(([, pattern]) => pattern.test(said))?.[0];
  if (about !== 'due') return about && FILING_TR[about];
  const at = message.receivedAt;
  const due = (await officeOf(context).look()).answerDue(
    [
      {
        seq: 1,
        at,
        actor: 'bot',
        event: { type: 'opened', source: 'bot', channel: message.channel, priority: 3 },
      },
    ],
    at,
  );
  return due === undefined ? FILING_TR.due : TICKET_TR.dueIfOpened(dueDay(due));
}

/** Words of a message that asks after another ticket; more than `limit` tell of the matter itself. */
export const asksAfterTicket = (utterance: Utterance, limit: number): boolean =>
  utterance.tokens.length <= limit &&
  (utterance.route === 'ticketStatus' || (utterance.route === 'question' && ticketWish(utterance)?.wish === 'status'));
