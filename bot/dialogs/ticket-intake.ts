import {
  type Entity,
  findAbroad,
  foldTr,
  PROVINCES,
  type Route,
  resolveDistrict,
  resolveProvince,
  type Utterance,
} from '../../nlu/index.js';
import { ABROAD } from '../../tickets/index.js';
import { looksLikeQuestion } from '../question-form.js';
import { KVKK_NOTICE } from '../replies/kvkk.js';
import { DIALOG, FIELD_TR } from '../replies/tr.js';
import {
  CANCEL,
  type DialogDefinition,
  isCorrection,
  namedSlot,
  type Prompt,
  type Slot,
  type SlotResult,
  say,
  type Values,
} from './machine.js';
import { abroadIn, abroadValues, hintOf, placeOfHint, shownHint, shownPlace } from './place.js';

/**
 * Ticket intake (circular 2018/14 art. 4): what, where, who, how to reach; the KVKK notice comes before anything personal.
 * Values beside the slots: `draft` (text offered from the conversation), `provinceHint`, `notice.at` is set by the turn.
 */
export const TICKET_INTAKE: DialogDefinition = {
  name: 'ticketIntake',
  slots: [text(), notice(), province(), district(), school(), name(), contact(), summary()],
};

const MIN_TEXT = 8;

const filled = (values: Values): SlotResult => ({ type: 'filled', values });
const refused = (reason: string): SlotResult => ({ type: 'refused', text: reason });
function always(): boolean {
  return true;
}
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
const entity = (utterance: Utterance, type: Entity['type']) => utterance.entities.find((found) => found.type === type);
const isYes = (utterance: Utterance) =>
  utterance.route === 'yes' ||
  /^(?:evet|olur|tamam|devam|onay|okudum|gonder|kabul|dogru\b|hepsi dogru|her ?sey dogru|bilgiler dogru)/.test(
    foldTr(utterance.text),
  );
const isSkip = (utterance: Utterance) =>
  /^(gec|atla|yok|bilmiyorum|bilmiyom|gerek yok|gerekmiyor|bos)\b/.test(foldTr(utterance.text));

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
      if (values.draft && (utterance.route === 'no' || foldTr(utterance.text) === foldTr(DIALOG.rewrite)))
        return filled({ draft: '' });
      const written = utterance.masked.trim();
      if (written.replace(/[^\p{L}]/gu, '').length < MIN_TEXT) return refused(DIALOG.textShort);
      const hint = hintOf(utterance);
      return filled({ text: written, ...(hint && { provinceHint: hint }) });
    },
  };
}

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

function province(): Slot {
  return {
    name: 'province',
    words: ['il', 'ilim', 'ili', 'ilin', 'ilini', 'sehir', 'sehri', 'vilayet', 'ulke', 'yer', 'yeri'],
    clears: ['district', 'provinceHint'],
    needed: always,
    prompt: (values) =>
      values.provinceHint
        ? { text: knownPrompt(values.provinceHint), choices: [say(DIALOG.yes), CANCEL] }
        : { text: DIALOG.province, choices: [CANCEL] },
    parse: (utterance, values) => {
      if (values.provinceHint && isYes(utterance)) return filled(placeOfHint(values.provinceHint));
      const abroad = abroadIn(utterance, true);
      if (abroad) return filled(abroadValues(abroad));
      const both = entity(utterance, 'district');
      if (both) {
        const [provinceName, districtName] = both.value.split('/') as [string, string];
        return filled({ province: provinceName, district: districtName });
      }
      const named =
        resolveProvince(utterance.text) ??
        entity(utterance, 'province')?.value ??
        nearest(Object.keys(PROVINCES), utterance.text);
      return named ? filled({ province: named }) : refused(DIALOG.provinceUnknown);
    },
  };
}

const knownPrompt = (hint: string): string =>
  hint.startsWith(ABROAD) ? DIALOG.abroadKnown(shownHint(hint)) : DIALOG.provinceKnown(hint);

/** The district; of a place abroad city and country. */
function district(): Slot {
  return {
    name: 'district',
    words: ['ilce', 'ilceyi', 'ilcem', 'ilcesi'],
    needed: always,
    prompt: (values) => ({
      text:
        values.province === ABROAD ? DIALOG.city(values['province.country']) : DIALOG.district(values.province ?? ''),
      choices: [say(DIALOG.skip), CANCEL],
    }),
    parse: (utterance, values) => {
      if (values.province === ABROAD) return cityIn(utterance, values['province.country'] ?? '');
      if (isSkip(utterance)) return filled({ district: '' });
      const inProvince = values.province ?? '';
      const found = resolveDistrict(inProvince, utterance.text) ?? nearest(PROVINCES[inProvince] ?? [], utterance.text);
      return found ? filled({ district: found }) : refused(DIALOG.districtUnknown(values.province ?? ''));
    },
  };
}

/** A city that is not known is kept as it is written. */
function cityIn(utterance: Utterance, country: string): SlotResult {
  if (isSkip(utterance)) return filled({ district: country });
  const { city, country: named = country } = findAbroad(utterance.tokens) ?? {};
  const written = utterance.masked.trim();
  if (city === undefined && (written.length > 60 || !/\p{L}{2}/u.test(written))) return refused(DIALOG.cityUnknown);
  const place = [city ?? (named === country ? written : undefined), named].filter(Boolean).join(', ');
  return filled({ district: place });
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
        .replace(/[.!]+$/, '')
        .trim();
      const speaks = SPEAKING.has(utterance.route) || looksLikeQuestion(utterance.text) || isCorrection(utterance);
      return given.length <= 80 && PERSON_NAME.test(given) && !speaks
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

/** A name typed with one slip (`ankra`), when the slip leaves no doubt which is meant. */
function nearest(names: readonly string[], typed: string): string | undefined {
  const said = foldTr(typed).trim();
  const near = names.filter((candidate) => withinOneEdit(said, foldTr(candidate)));
  return near.length === 1 ? near[0] : undefined;
}

function withinOneEdit(a: string, b: string): boolean {
  if (a.length < 4 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const swapped = endA - start === 2 && endB - start === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
  return swapped || (endA - start <= 1 && endB - start <= 1);
}
