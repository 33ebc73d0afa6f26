import { isNumberAlone } from '../number-alone.js';
import { placeAlone } from '../place-alone.js';
import type { EntityType, Route, Utterance } from '../types.js';
import { isHarmless, tellsOfDanger } from './classify.js';
import type { RouteHead, RouteProbabilities } from './head.js';
import { routeSigns } from './signs.js';
import { routeWords } from './words.js';

/**
 * What errors cost, against one false alarm (a question answered with the emergency numbers). A missed crisis is far dearer; that
 * danger is rare keeps false alarms in bounds all the same.
 */
export const ROUTE_COSTS = {
  missedDanger: 30,
  falseAlarm: 1,
  /** A question taken for something else. */
  divertedQuestion: 1,
  /** Something else searched like a question. */
  searchedInVain: 2,
  /** The same of what is outside the subject: it is searched in any case, and what is found is answered. */
  searchedOutside: 1,
} as const;

/** Messages that tell of danger among all that are expected: one in 200. */
const DANGER_SHARE = 0.005;

const DANGER: ReadonlySet<Route> = new Set(['crisis', 'incident']);
const SURE: ReadonlySet<Route> = new Set(['empty', 'greeting', 'thanks', 'goodbye', 'cancel', 'yes', 'no']);

/** What the encoder is given of an utterance: what is searched with, so that a question is encoded once. */
export const encodedText = ({ query, masked }: Utterance): string => query || masked;

const CITED: ReadonlySet<EntityType> = new Set(['law', 'circular', 'article']);
/** Longest message that is a citation and little else. */
const CITATION_WORDS = 5;
/** Longest message that is an exam's name and what is wanted of it: "kpss sonucu". */
const NAME_WORDS = 2;

/** Longest message in which the words that always tell of danger are not part of another's story. */
const TOLD_WORDS = 12;

/** True where the rules leave no doubt, so that no vector is needed: bare small talk, a place, bare numbers, a citation, a ticket's number, words that always mean danger. */
export function isRouteCertain(utterance: Utterance): boolean {
  const { route, tokens, entities } = utterance;
  if (SURE.has(route)) return true;
  if (route === 'question') {
    if (placeAlone(utterance) || isNumberAlone(tokens)) return true;
    if (tokens.length <= NAME_WORDS && entities.some(({ type }) => type === 'exam')) return true;
    return tokens.length <= CITATION_WORDS && entities.some(({ type }) => CITED.has(type));
  }
  if (route === 'ticketStatus') return entities.some(({ type }) => type === 'ticketNumber' || type === 'followUpCode');
  return DANGER.has(route) && tokens.length <= TOLD_WORDS && tellsOfDanger(routeWords(tokens).words);
}

/** The route of least expected cost. */
export function decideRoute(
  routes: readonly Route[],
  probabilities: RouteProbabilities,
  dangerOdds: number,
  costs: { readonly [cost in keyof typeof ROUTE_COSTS]: number } = ROUTE_COSTS,
): Route {
  const of = (route: Route) => probabilities[routes.indexOf(route)] ?? 0;
  const danger = of('crisis') + of('incident');
  const odds = (danger / (1 - danger)) * (DANGER_SHARE / (1 - DANGER_SHARE) / dangerOdds);
  if (odds * costs.missedDanger >= costs.falseAlarm) return of('crisis') >= of('incident') ? 'crisis' : 'incident';
  const searched = (route: Route) => of(route) * (route === 'outside' ? costs.searchedOutside : costs.searchedInVain);
  const others = routes.filter((route) => !DANGER.has(route) && route !== 'question');
  const dearest = others.reduce((best, route) => (searched(route) > searched(best) ? route : best));
  return searched(dearest) > of('question') * costs.divertedQuestion ? dearest : 'question';
}

/** The probabilities with none left for danger; what is wrong at a school is not outside the subject either. */
const withoutDanger = (routes: readonly Route[], probabilities: RouteProbabilities): RouteProbabilities =>
  probabilities.map((probability, at) => (DANGER.has(routes[at]!) || routes[at] === 'outside' ? 0 : probability));

/** The utterance with the route that rules and encoder give together; `vector` is that of its `encodedText`. Where the rules are certain they stand. */
export function refineRoute(utterance: Utterance, vector: Float32Array, head: RouteHead): Utterance {
  if (isRouteCertain(utterance)) return utterance;
  const given = head.probabilities(vector, routeSigns(utterance, head.places));
  const probabilities = isHarmless(routeWords(utterance.tokens).words) ? withoutDanger(head.routes, given) : given;
  const route = decideRoute(head.routes, probabilities, head.dangerOdds);
  return route === utterance.route ? utterance : { ...utterance, route, query: encodedText(utterance) };
}
