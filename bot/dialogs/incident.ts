import { foldTr, isFunctionWord, PROVINCES, type Route, resolveProvince, type Utterance } from '../../nlu/index.js';
import { looksLikeQuestion } from '../question-form.js';
import { INCIDENT_TR } from '../replies/incident.tr.js';
import { CANCEL, type DialogDefinition, type Slot, type SlotResult, say, type Values } from './machine.js';
import { abroadIn, shownPlace } from './place.js';
import { whereabouts } from './whereabouts.js';

/**
 * Report of an incident (circular 2018/14 art. 3): where, which school, still going on. Each question may be cut short with "hemen haber ver";
 * then the alert starts with what is known. Value beside the slots: `text`, what was written so far, masked; `provinceHint`.
 */
export const INCIDENT: DialogDefinition = {
  name: 'incident',
  slots: [report(), province(), school(), ongoing()],
};

/** Longest text of a report, in characters. */
const MAX_TEXT = 4_000;
const SEND = say(INCIDENT_TR.sendNow);

const filled = (values: Values): SlotResult => ({ type: 'filled', values });
const refused = (text: string): SlotResult => ({ type: 'refused', text });

const NOW =
  /\b(?:hemen|simdi|acilen|direkt|direk)\b.*\b(?:haber|bildir|ilet|gonder|yolla|ara)|^(?:gonder|ilet|bildir|haber ver)/;
const YES = /^(?:evet|evt|olur|tamam|tmm|lutfen|he|hee|aynen|kabul|haber ver|bildir|yap)\b/;
const UNKNOWN =
  /^(?:bilmem|gec|atla|yok|(?:ne|nerden|nereden) bil(?:eyim|iyim))\b|\b(?:bilmiyo|bilmiyr|bilmyo|bilemiyo|emin degil|hatirlamiyo|hatirlayami|fikrim yok|haberim yok)/;
/** What is said besides the incident: it is answered, and the report's question put again. Anything else tells of danger, as best one can. */
const BESIDES: ReadonlySet<Route> = new Set<Route>([
  'person',
  'ticketStatus',
  'greeting',
  'thanks',
  'goodbye',
  'identity',
  'empty',
  'no',
  'cancel',
]);
/** "Ne yapacağız, çocuklar içeride": put as a question, and none. */
const PANIC =
  /\bne yap|\bnap(?:a|i|c|s)|\byardim|\bimdat|\bacil|\bkosun|\byetis|\bicer(?:i|d)|\bmahsur|\bkurtar|\bcabuk|\blutfen|\bolu(?:yo|ce|rl)|\bnerede kald/;
/** Nobody in danger is asked the same again: what is no place is taken as it is. A question about something else is not. */
const isBesides = ({ route, text }: Utterance) =>
  !PANIC.test(foldTr(text)) && (BESIDES.has(route) || (route === 'question' && looksLikeQuestion(text)));
const isUnknown = ({ text }: Utterance) => UNKNOWN.test(foldTr(text).trim());
const saysNow = ({ text }: Utterance) => NOW.test(foldTr(text));
const saysYes = (utterance: Utterance) => utterance.route === 'yes' || YES.test(foldTr(utterance.text).trim());

/** `evet`, `olur lütfen haber ver`: agreed, and nothing told beside it. */
const YES_WORDS =
  /^(?:evet|evt|olur|tamam|tmm|lutfen|ltfn|he|hee|aynen|kabul|haber|ver|verin|verir|misiniz|bildir|bildirin|yap|yapin|ediyorum|et|hemen|simdi|ilet|iletin)$/;
const saysOnlyYes = (utterance: Utterance) =>
  saysYes(utterance) && utterance.tokens.every(({ norm }) => YES_WORDS.test(norm));

/** What an utterance tells of the place. `asked`: it was asked for, so that the name of a country is enough. */
export function placeIn(utterance: Utterance, asked = false): Values {
  const of = (type: string) => utterance.entities.filter((entity) => entity.type === type).map(({ value }) => value);
  const [said] = of('province');
  const within = of('district').find((value) => said === undefined || value.startsWith(`${said}/`));
  const [province, district] = within?.split('/') ?? [said];
  const named = schoolIn(utterance);
  return {
    ...(province ? { province, ...(district && { district }) } : abroadIn(utterance, asked)),
    ...(named && { school: named }),
  };
}

/** A place that was named before, accepted. */
function hinted({ provinceHint: hint }: Values): Values {
  const [province = '', district] = hint?.split('/') ?? [];
  return { ...(province && { province }), ...(district && { district }) };
}

const withText = (values: Values, utterance: Utterance): Values => ({
  text: [values.text, whereabouts(utterance).trim()].filter(Boolean).join('\n').slice(0, MAX_TEXT),
});
/** Nothing more is asked but the province, where it is not known. */
const cutShort = (values: Values): Values => ({
  report: 'yes',
  ...(values.province === undefined ? hinted(values) : { province: values.province }),
  school: values.school ?? '',
  ongoing: values.ongoing ?? '',
});

/** Whether the managers are to be told. Naming the place says so too. */
function report(): Slot {
  return {
    name: 'report',
    words: [],
    needed: () => true,
    prompt: (values) => {
      const { province: known, district } = values.province === undefined ? hinted(values) : values;
      return known
        ? { text: INCIDENT_TR.askKnown(shownPlace(known, district), values.school), choices: [SEND, CANCEL] }
        : { text: INCIDENT_TR.ask, choices: [SEND, CANCEL] };
    },
    parse: (utterance, values) => {
      const place = placeIn(utterance);
      if (saysNow(utterance)) return filled(cutShort({ ...values, ...place, ...withText(values, utterance) }));
      if (Object.keys(place).length > 0) return filled({ report: 'yes', ...place, ...withText(values, utterance) });
      const known = values.province === undefined ? hinted(values) : {};
      if (saysOnlyYes(utterance)) return filled({ report: 'yes', ...known });
      if (isUnknown(utterance))
        return filled({ report: 'yes', province: '', ...known, ...withText(values, utterance) });
      if (!isBesides(utterance)) return filled({ report: 'yes', ...known, ...withText(values, utterance) });
      return refused(INCIDENT_TR.askAgain);
    },
  };
}

function province(): Slot {
  return {
    name: 'province',
    words: ['il', 'sehir'],
    needed: () => true,
    prompt: (values) => ({
      text: TOLD in values ? INCIDENT_TR.provinceAgain : INCIDENT_TR.province,
      choices: [say(INCIDENT_TR.unknown), CANCEL],
    }),
    parse: (utterance, values) => {
      const place = placeIn(utterance, true);
      const named = place.province ?? resolveProvince(utterance.text) ?? typed(utterance.text);
      if (named) return filled({ ...place, province: named, ...withText(values, utterance) });
      if (saysNow(utterance)) return filled({ ...cutShort(values), province: '' });
      if (isUnknown(utterance)) return filled({ province: '' });
      if (saysOnlyYes(utterance) || isBesides(utterance)) return refused(INCIDENT_TR.provinceUnknown);
      const told = { ...place, ...withText(values, utterance) };
      return filled(TOLD in values ? { province: '', ...told } : { [TOLD]: 'yes', ...told });
    },
  };
}

/** Something else was told where the province was asked for: it is asked for once more, and then no more. */
const TOLD = 'province.told';

/** The place, where it was not known and is named in the answer to a later question. */
function placeAfterwards(values: Values, utterance: Utterance): Values {
  const { province, district } = values.province ? {} : placeIn(utterance);
  return { ...(province && { province }), ...(district && { district }) };
}

const typed = (text: string) => {
  const said = foldTr(text).trim();
  return Object.keys(PROVINCES).find((name) => said.startsWith(foldTr(name)) && foldTr(name).length > 2);
};

function school(): Slot {
  return {
    name: 'school',
    words: ['okul'],
    freeText: true,
    needed: () => true,
    prompt: () => ({ text: INCIDENT_TR.school, choices: [SEND, say(INCIDENT_TR.unknown), CANCEL] }),
    parse: (utterance, values) => {
      if (saysNow(utterance)) return filled(cutShort(values));
      if (isUnknown(utterance)) return filled({ school: '' });
      return filled({
        ...placeAfterwards(values, utterance),
        school: schoolIn(utterance) ?? utterance.masked.slice(0, 120),
        ...withText(values, utterance),
      });
    },
  };
}

function ongoing(): Slot {
  return {
    name: 'ongoing',
    words: [],
    freeText: true,
    needed: () => true,
    prompt: () => ({
      text: INCIDENT_TR.ongoing,
      choices: [say(INCIDENT_TR.stillOn), say(INCIDENT_TR.over), say(INCIDENT_TR.unknown), CANCEL],
    }),
    parse: (utterance, values) => {
      const said = foldTr(utterance.text);
      const more = { ...placeAfterwards(values, utterance), ...withText(values, utterance) };
      if (utterance.route === 'no' || /\b(?:bitti|sona erdi|kesildi|gittiler|kactilar|sondu|degil)\b/.test(said))
        return filled({ ongoing: 'no', ...more });
      if (saysYes(utterance) || /sur[uü]yor|devam|hala|hâlâ/.test(said)) return filled({ ongoing: 'yes', ...more });
      return filled({ ongoing: '', ...more });
    },
  };
}

/** Endings by which a school is named: `Atatürk Lisesi`, `Gazi Ortaokulunda`; not `okulda`, `lisede`. */
const NAMED = /^(?:lisesi|ilkokulu|ortaokulu|anaokulu|okulu|koleji|kresi|yurdu|pansiyonu|mtal|ihl|ihoo)/;
/** Ways to begin a sentence, and of whose school is spoken: no part of a name. */
const NOT_A_NAME = new Set(
  'okul lise bizim benim oglumun kizimin cocugumun kardesimin torunumun arkadasimin su bu burada burasi ilinde ilcesinde ili ilcesi il ilce merkez hemen acil acilen simdi suan su an imdat yardim var oldu yangin hirsiz mahallemizdeki yanindaki onunde koyundeki'.split(
    ' ',
  ),
);
const MAX_NAME_WORDS = 4;

function schoolIn({ tokens, entities, text, masked }: Utterance): string | undefined {
  const places = entities.filter(({ type }) => type === 'province' || type === 'district');
  const at = tokens.findIndex(({ norm }) => NAMED.test(norm));
  if (at < 0 || text !== masked) return undefined;
  const last = tokens[at]!;
  let first = at;
  while (first > 0 && at - first < MAX_NAME_WORDS) {
    const { norm, start, end } = tokens[first - 1]!;
    const isPlace = places.some((place) => start >= place.start && end <= place.end);
    if (
      isPlace ||
      NOT_A_NAME.has(norm) ||
      isFunctionWord(norm) ||
      /[.,;:!?\n]/.test(text.slice(end, tokens[first]!.start))
    )
      break;
    first -= 1;
  }
  return first === at
    ? undefined
    : text.slice(tokens[first]!.start, last.start + NAMED.exec(last.norm)![0].length).slice(0, 120);
}
