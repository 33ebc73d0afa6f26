import type { Token } from './text/tokenize.js';

/** What an utterance names. `text` is as typed; `value` is canonical; offsets are UTF-16 into `Utterance.text`. */
export interface Entity {
  readonly type: EntityType;
  readonly value: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type EntityType =
  | 'circular' // value `2018/14`
  | 'law' // value: number, `6698`
  | 'article' // value: label, `9`, `Ek 1`, `Geçici 3`
  | 'exam' // value: code, `LGS`
  | 'date' // value: ISO `2026-06-14`, or `2026-06`, `2026`
  | 'province' // value: official name, `Ankara`
  | 'district' // value: `Ankara/Çankaya`
  | 'grade' // value: `1`…`12`, `okul-oncesi`, `hazirlik`
  | 'level' // value: `ilkokul`, `ortaokul`, `lise`
  | 'ticketNumber' // value: `MEB-2026-000123`
  | 'followUpCode'
  | 'phone' // value: E.164
  | 'email'
  | 'nationalId' // T.C. kimlik no, checksum verified
  | 'iban'
  | 'card'; // Luhn verified

/** What the citizen wants of this turn, before any dialog is looked at. Checked in this order of urgency. */
export type Route =
  | 'crisis' // a person in danger: self-harm, abuse, violence
  | 'incident' // theft, fire, drugs or alcohol around a school, a weapon
  | 'person' // wants a human being
  | 'ticketStatus' // asks after a ticket
  | 'ticketOpen' // wants to open one: complaint, request
  | 'greeting'
  | 'thanks'
  | 'goodbye'
  | 'identity' // who / what are you, what can you do
  | 'insult'
  | 'cancel' // vazgeç
  | 'yes'
  | 'no'
  | 'outside' // outside the subject: weather, football, recipes; told by the encoder only
  | 'question' // default
  | 'empty'; // nothing to understand: blank, emoji only, symbols only

/** A message as the product understands it. Everything later reads this and never the raw text again. */
export interface Utterance {
  /** Cleaned, at most `MAX_UTTERANCE` characters. */
  readonly text: string;
  /** `text` with personal data replaced: safe to log, store and index. */
  readonly masked: string;
  readonly tokens: readonly Token[];
  readonly entities: readonly Entity[];
  readonly route: Route;
  /** For a question: the text to search with (greeting cut, chat spellings written out). Masked. */
  readonly query: string;
  /** True when the text was longer than `MAX_UTTERANCE` and was cut. */
  readonly truncated: boolean;
}
