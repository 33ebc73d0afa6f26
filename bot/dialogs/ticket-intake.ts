import { foldTr, type Route, type Utterance } from '../../nlu/index.js';
import { ABROAD } from '../../tickets/index.js';
import { looksLikeQuestion } from '../question-form.js';
import { KVKK_NOTICE } from '../replies/kvkk.js';
import { DIALOG, FIELD_TR } from '../replies/tr.js';
import { always, entity, filled, isSkip, isYes, refused } from './answers.js';
import {
  CANCEL,
  type DialogDefinition,
  isCorrection,
  namedSlot,
  type Prompt,
  type Slot,
  say,
  type Values,
} from './machine.js';
import { hintOf, shownPlace } from './place.js';
import { districtSlot, provinceSlot } from './place-slots.js';

/**
 * Ticket intake (circular 2018/14 art. 4): what, where, who, how to reach; the KVKK notice comes before anything personal.
 * Values beside the slots: `draft` (text offered from the conversation), `provinceHint`, `notice.at` is set by the turn.
 */
export const TICKET_INTAKE: DialogDefinition = {
  name: 'ticketIntake',
  slots: [text(), notice(), provinceSlot(), districtSlot(), school(), name(), contact(), summary()],
};

const MIN_TEXT = 8;

/** Something said to the assistant, that no name is. */
const SPEAKING: ReadonlySet<Route> = new Set<Route>([
  'yes',
  'no',
  'person',
  'ticketStatus',
  'greeting',
  'thanks',
  'goodbye',
  'identity',
  'insult',
]);
function text(): Slot {
  return {
    name: 'text',
    words: ['konu', 'metin', 'mesaj', 'aciklama'],
    clears: ['draft'],
    freeText: true,
    needed: always,
    prompt: (values): Prompt =>
      values.draft
        ? { text: DIALOG.textPrefilled(values.draft), choices: [say(DIALOG.keepText), say(DIALOG.rewrite), CANCEL] }
        : { text: DIALOG.textPrompt, choices: [CANCEL] },
    parse: (utterance, values) => {
      if (values.draft && (isYes(utterance) || foldTr(utterance.text) === foldTr(DIALOG.keepText)))
        return filled({ text: values.draft });
      if (values.draft && (utterance.route === 'no' || wantsToRewrite(utterance))) return filled({ draft: '' });
      const written = utterance.masked.trim();
      if (written.replace(/[^\p{L}]/gu, '').length < MIN_TEXT) return refused(DIALOG.textShort);
      const hint = hintOf(utterance);
      return filled({ text: written, ...(hint && { provinceHint: hint }) });
    },
  };
}

/** "Hayır, kendim yazacağım": that another text is to come, and not that text. */
const wantsToRewrite = ({ tokens }: Utterance): boolean =>
  tokens.length <= MAX_REWRITE &&
  tokens.some(({ norm }) => ANEW.has(norm)) &&
  tokens.some(({ norm }) => TO_WRITE.test(norm));
const MAX_REWRITE = 5;
const ANEW = new Set('kendim ben yeniden bastan baska'.split(' '));
const TO_WRITE = /^yaz(?:ac|ic|c|ayim|mak|ar|iyo)/;

function notice(): Slot {
  return {
    name: 'notice',
    words: [],
    needed: always,
    prompt: (values) => ({
      text: 'noticeShownAt' in values ? DIALOG.noticeAgain : DIALOG.notice(KVKK_NOTICE.text),
      choices: [say(DIALOG.readNotice), CANCEL],
    }),
    parse: (utterance) => (isYes(utterance) ? filled({ notice: KVKK_NOTICE.version }) : refused(DIALOG.noticeAgain)),
  };
}

/** A school's name is asked for only where the text is about one. */
const SCHOOL_TOPIC = /\b(okul|mudur|ogretmen|sinif|servis|kantin|pansiyon|yurt|kurs|lise|anaokul|derslik|nobet)/;

function school(): Slot {
  return {
    name: 'school',
    words: ['okul', 'kurum'],
    needed: (values) => SCHOOL_TOPIC.test(foldTr(values.text ?? '')),
    prompt: () => ({ text: DIALOG.school, choices: [say(DIALOG.skip), CANCEL] }),
    parse: (utterance) => {
      if (isSkip(utterance)) return filled({ school: '' });
      if (SPEAKING.has(utterance.route) || looksLikeQuestion(utterance.text) || saysOnlyWrong(utterance))
        return refused(DIALOG.school);
      return filled({ school: utterance.masked.slice(0, 120) });
    },
  };
}

/** `okul yanlış`, `okulun adı hatalı`: that it is wrong, and not what is right. */
const saysOnlyWrong = (utterance: Utterance) =>
  isCorrection(utterance) &&
  utterance.tokens.every(({ norm }) =>
    /^(?:hayir|okul(?:u|un|umun)?|kurum(?:u|un)?|adi|ismi|bu|duzelt|yanlis|yanls|degistir|hatali|degil|olmus|yazdim|yazmisim|lutfen)/.test(
      norm,
    ),
  );

const PERSON_NAME = /^\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){1,4}$/u;
/** A verb of the one who speaks, which no name ends in: "bilmiyorum", "söylemeyeceğim". */
const OF_ONESELF = /(?:[iu]yor(?:um|uz)|[iu]yo[mz]|[ae]c[ae]g(?:im|iz))$/;
const NAME_LEAD = /^(?:(?:benim )?ad[ıi]m(?: soyad[ıi]m)?|ismim|ben|adi soyadi)[\s:]+/iu;

function name(): Slot {
  return {
    name: 'name',
    words: ['ad', 'adi', 'adim', 'isim', 'ismi', 'ismim', 'soyad'],
    needed: always,
    prompt: () => ({ text: DIALOG.name, choices: [CANCEL] }),
    parse: (utterance) => {
      const given = utterance.text
        .replace(NAME_LEAD, '')
        .replace(/(?<![.!])[.!]+$/, '')
        .trim();
      const speaks = SPEAKING.has(utterance.route) || looksLikeQuestion(utterance.text) || isCorrection(utterance);
      const tells = utterance.tokens.some(({ norm }) => OF_ONESELF.test(norm));
      return given.length <= 80 && PERSON_NAME.test(given) && !speaks && !tells
        ? filled({ name: titleCase(given) })
        : refused(DIALOG.nameInvalid);
    },
  };
}

function contact(): Slot {
  return {
    name: 'contact',
    words: ['telefon', 'numara', 'tel', 'telim', 'mail', 'eposta', 'posta', 'iletisim', 'cep'],
    needed: always,
    prompt: () => ({ text: DIALOG.contact, choices: [CANCEL] }),
    parse: (utterance) => {
      const phone = entity(utterance, 'phone')?.value;
      const email = entity(utterance, 'email')?.value;
      if (!phone && !email) return refused(DIALOG.contactInvalid);
      return filled({
        contact: [phone && maskPhone(phone), email && maskEmail(email)].filter(Boolean).join(', '),
        ...(phone ? { 'contact.phone': phone } : {}),
        ...(email ? { 'contact.email': email } : {}),
      });
    },
  };
}

function summary(): Slot {
  return {
    name: 'confirmed',
    words: [],
    needed: always,
    prompt: (values) => ({
      text: DIALOG.summary(
        Object.entries(FIELD_TR)
          .filter(([slot]) => values[slot] && !(slot === 'district' && values.province === ABROAD))
          .map(([slot, label]) => rowOf(slot, label, values)),
      ),
      choices: [say(DIALOG.confirm), say(DIALOG.correct), CANCEL],
    }),
    parse: (utterance, values) => {
      const named = isYes(utterance) ? undefined : namedSlot(TICKET_INTAKE, values, utterance);
      if (named) return { type: 'correct', slot: named };
      if (isCorrection(utterance) || utterance.route === 'no') return { type: 'correct' };
      return isYes(utterance) ? filled({ confirmed: 'yes' }) : refused(DIALOG.summaryUnclear);
    },
  };
}

const rowOf = (slot: string, label: string, values: Values): readonly [string, string] =>
  slot === 'province' && values.province === ABROAD
    ? [DIALOG.place, shownPlace(ABROAD, values.district)]
    : [label, values[slot]!];

const titleCase = (given: string) =>
  given.replace(/\p{L}+/gu, (word) => word[0]!.toLocaleUpperCase('tr') + word.slice(1).toLocaleLowerCase('tr'));

/** `+905321234567` → `0532 ••• •• 67`: enough to recognise one's own number. */
export const maskPhone = (e164: string) => `0${e164.replace(/^\+90/, '').slice(0, 3)} ••• •• ${e164.slice(-2)}`;
/** `ayse@ornek.com` → `a•••@ornek.com`. */
export const maskEmail = (address: string) => address.replace(/^(.).*@/, '$1•••@');
