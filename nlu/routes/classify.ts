import { CRISIS } from '../data/routes/crisis.js';
import { FIGURES, FIGURES_UNLESS } from '../data/routes/figures.js';
import { ALARMING, HARMLESS } from '../data/routes/harmless.js';
import { IDENTITY } from '../data/routes/identity.js';
import { INCIDENT } from '../data/routes/incident.js';
import { INSULT_FILLERS, INSULT_UNLESS, INSULT_WORDS } from '../data/routes/insult.js';
import { PERSON, PERSON_UNLESS } from '../data/routes/person.js';
import type { RoutePatterns } from '../data/routes/route-patterns.js';
import {
  APPLICATION_SUBJECTS,
  TICKET_OPEN,
  TICKET_OPEN_UNLESS,
  TICKET_STATUS,
  TICKET_STATUS_UNLESS,
} from '../data/routes/ticket.js';
import { WORD_SETS } from '../data/routes/word-sets.js';
import type { Token } from '../text/tokenize.js';
import type { Entity, Route } from '../types.js';
import { PatternSet } from './pattern.js';
import { smallTalkRoute, smallTalkSpans, withoutCourtesy } from './small-talk.js';
import { routeWords } from './words.js';

/** What an utterance wants and which of it says so. */
export interface Classification {
  readonly route: Route;
  /** Tokens that carry it: greetings, thanks and abuse around a question are left out. Empty when nothing else was said. */
  readonly kept: readonly number[];
}

const setOf = (sources: readonly string[]) => new PatternSet(sources, WORD_SETS);
const compile = ({ always, mostly, unless, evenSo = [], together = [] }: RoutePatterns) => ({
  always: setOf(always),
  mostly: setOf(mostly),
  unless: setOf(unless),
  evenSo: setOf(evenSo),
  together: together.map(({ who, what }) => ({ who: setOf(who), what: setOf(what) })),
});
type Compiled = ReturnType<typeof compile>;

const crisis = compile(CRISIS);
const incident = compile(INCIDENT);
const figures = setOf(FIGURES);
const figuresUnless = setOf(FIGURES_UNLESS);
const harmless = setOf(HARMLESS);
const alarming = setOf(ALARMING);
const insult = setOf(INSULT_WORDS);
const insultUnless = setOf(INSULT_UNLESS);
const person = setOf(PERSON);
const personUnless = setOf(PERSON_UNLESS);
const ticketStatus = setOf(TICKET_STATUS);
const ticketStatusUnless = setOf(TICKET_STATUS_UNLESS);
const ticketOpen = setOf(TICKET_OPEN);
const ticketOpenUnless = setOf(TICKET_OPEN_UNLESS);
const applicationSubjects = setOf(APPLICATION_SUBJECTS);
const identity = setOf(IDENTITY);

/** Longest utterance in which two words said apart belong together. */
const TOGETHER_WORDS = 30;

function holds(rules: Compiled, words: readonly string[]): boolean {
  if (rules.always.matches(words)) return true;
  const isTopic = rules.unless.matches(words);
  if (rules.mostly.matches(words) && (!isTopic || rules.evenSo.matches(words))) return true;
  return (
    !isTopic &&
    words.length <= TOGETHER_WORDS &&
    rules.together.some(({ who, what }) => who.matches(words) && what.matches(words))
  );
}

/** Without what is only asked: nobody tells of a fire by "yanıyor muydu". */
function asserted(words: readonly string[]): readonly string[] {
  const kept = words.filter((_, at) => !ASKED_ONLY.test(words[at + 1] ?? ''));
  return kept.length === words.length ? words : kept;
}
const ASKED_ONLY = /^m[iu](?:yd[iu]|d[iu]r)(?:l[ae]r)?$/;

/** Without what is only a figure of speech, or is about things and not about people. */
function literal(words: readonly string[]): readonly string[] {
  if (!figures.mayMatch(words) || figuresUnless.matches(words)) return words;
  const meant: string[] = [];
  for (let at = 0; at < words.length; ) {
    const end = figures.matchAt(words, at);
    if (end === undefined) meant.push(words[at]!);
    at = end ?? at + 1;
  }
  return meant.length === words.length ? words : meant;
}

/** What the danger rules see in an utterance, beyond their verdict. The order is part of `models/routes.json`. */
export function dangerSigns(said: readonly string[]): boolean[] {
  const words = literal(said);
  return [crisis, incident].flatMap(({ always, mostly, unless, evenSo }) => [
    always.matches(words),
    mostly.matches(words),
    unless.matches(words),
    evenSo.matches(words),
  ]);
}

/** True where a pattern that holds whatever else is said tells of danger. */
export function tellsOfDanger(said: readonly string[]): boolean {
  const words = literal(said);
  return crisis.always.matches(words) || incident.always.matches(words);
}

/** True where something is wrong at a school, and nothing that is said tells of danger: exaggeration set aside. */
export function isHarmless(said: readonly string[]): boolean {
  const words = literal(said);
  if (crisis.always.matches(words) || alarming.matches(words)) return false;
  return harmless.matches(said) || words.length < said.length;
}

/** Longest utterance that is about the assistant itself. */
const IDENTITY_WORDS = 9;
const ASKING = new Set('nasil neden niye kim kac kacta nerede nereye nereden hangi nedir zaman'.split(' '));

/** Words of abuse: indexes. Empty when the abuse is another's and only told of. */
function abuse(words: readonly string[]): Set<number> {
  const found = new Set<number>();
  if (!insult.mayMatch(words)) return found;
  for (let at = 0; at < words.length; at++) {
    const end = insult.matchAt(words, at);
    for (let index = at; index < (end ?? at); index++) found.add(index);
  }
  return found.size > 0 && insultUnless.matches(words) ? new Set() : found;
}

/** True when what is left beside abuse asks something. */
function asksSomething(words: readonly string[]): boolean {
  const content = words.filter((word) => !INSULT_FILLERS.has(word) && !ASKING.has(word));
  return (
    content.length >= 2 || (content.length === 1 && words.some((word) => ASKING.has(word) || /^m[iu]$/.test(word)))
  );
}

/** "söylerler mi": a fact is asked. "oluşturulabilir mi", "mümkün mü" ask for the thing itself. */
const asksFact = (words: readonly string[]): boolean =>
  words.some((word, at) => /^m[iu](?:d[iu]r|yd[iu])?$/.test(word) && !/(?:bilir|mumkun)$/.test(words[at - 1] ?? ''));

function wantsTicket(words: readonly string[]): boolean {
  if (!ticketOpen.matches(words) || ticketOpenUnless.matches(words) || asksFact(words)) return false;
  const isApplication = words.some((word) => word.startsWith('basvur'));
  return !isApplication || !applicationSubjects.matches(words);
}

function asksAfterTicket(words: readonly string[], entities: readonly Entity[]): boolean {
  if (entities.some(({ type }) => type === 'ticketNumber' || type === 'followUpCode')) return true;
  if (!ticketStatus.matches(words)) return false;
  const isComplaint = words.some((word) => /^(?:sikaye|talebi|talep|bilet|takip)/.test(word));
  return isComplaint || !ticketStatusUnless.matches(words);
}

function routeOf(words: readonly string[], entities: readonly Entity[]): Route {
  if (person.matches(words) && !personUnless.matches(words)) return 'person';
  if (asksAfterTicket(words, entities)) return 'ticketStatus';
  if (wantsTicket(words)) return 'ticketOpen';
  if (words.length <= IDENTITY_WORDS && identity.matches(words)) return 'identity';
  return 'question';
}

/**
 * The route of an utterance, by rules over its folded words (`nlu/data/routes`). Danger is looked for first and in the whole text; then
 * courtesy and abuse are set aside, and what is left decides: "slm lgs ne zaman" is a question. Linear in the number of tokens.
 */
export function classifyRoute(tokens: readonly Token[], entities: readonly Entity[] = []): Classification {
  const { words, tokenOf } = routeWords(tokens);
  const keep = (indexes: Iterable<number>) => [...new Set([...indexes].map((index) => tokenOf[index]!))];
  if (words.length === 0) return { route: 'empty', kept: [] };
  const all = keep(words.keys());
  const meant = literal(words);
  if (holds(crisis, meant)) return { route: 'crisis', kept: all };
  if (holds(incident, asserted(meant))) return { route: 'incident', kept: all };

  const spans = smallTalkSpans(words);
  const abusive = abuse(words);
  const small = abusive.size === 0 ? smallTalkRoute(words, spans) : undefined;
  if (small) return { route: small, kept: small === 'yes' || small === 'no' || small === 'cancel' ? all : [] };

  const [first, last] = withoutCourtesy(words, spans);
  const left = [...words.keys()].slice(first, last).filter((index) => !abusive.has(index));
  const rest = left.length === words.length ? words : left.map((index) => words[index]!);
  if (abusive.size > 0 && !asksSomething(rest)) {
    const route = routeOf(rest, entities);
    return { route: route === 'person' || route === 'ticketStatus' ? route : 'insult', kept: keep(left) };
  }
  if (rest.length === 0) return { route: 'greeting', kept: [] };
  return { route: routeOf(rest, entities), kept: keep(left) };
}
