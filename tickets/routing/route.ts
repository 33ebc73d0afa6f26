import type { EventRecord, RoutingReason } from '../life/events.js';
import type { Directory } from '../organisation/directory.js';
import { CENTRE } from '../organisation/types.js';
import { OTHER_TOPIC, topicName, topicOf } from '../topics/topics.js';
import {
  ANY_TOPIC,
  MISSION_TARGET,
  PROVINCE_TARGET,
  type RoutingFacts,
  type RoutingRule,
  type RuleSet,
} from './types.js';

/** The coordinator of the centre gets it at this return (circular 2018/14: nobody's ticket is lost between bureaus). */
export const MAX_RETURNS = 3;

export interface RoutingContext {
  readonly directory: Directory;
  /** Bureaus that gave it back, oldest first. */
  readonly returned?: readonly string[];
  /** Open tickets of a bureau; asked only where bureaus share a topic. */
  readonly load?: (bureau: string) => number;
}

export interface Routed {
  readonly bureau: string;
  readonly reason: RoutingReason;
}

/**
 * Where a ticket goes: the first rule that fits and leads to a bureau which has not given it back; of bureaus that share a topic the one with fewer
 * open tickets. The third return, and what no rule takes, goes to the centre, which nobody returns from: so it ends after three returns at most.
 */
export function route(facts: RoutingFacts, { version, rules }: RuleSet, context: RoutingContext): Routed {
  const { directory, returned = [], load = () => 0 } = context;
  const known = topicOf(facts.topic) ? facts : { ...facts, topic: OTHER_TOPIC };
  if (returned.length >= MAX_RETURNS) {
    const text = `${returned.length}. iade → ${directory.nameOf(CENTRE)} koordinatörü`;
    return { bureau: CENTRE, reason: { rules: version, text } };
  }
  for (const rule of rules) {
    const candidates = targetsOf(rule, known, directory).filter((code) => !returned.includes(code));
    const bureau = candidates.reduce<string | undefined>(
      (best, code) => (best === undefined || load(code) < load(best) ? code : best),
      undefined,
    );
    if (bureau === undefined) continue;
    const text = sentence(known, bureau, context, candidates.length > 1);
    return { bureau, reason: { rules: version, rule: rule.id, text } };
  }
  const text = `${factsText(known, directory)}: uyan kural yok → ${directory.nameOf(CENTRE)}`;
  return { bureau: CENTRE, reason: { rules: version, text } };
}

/** Active bureaus a rule leads to for these facts; none where it does not fit. */
export function targetsOf(rule: RoutingRule, facts: RoutingFacts, directory: Directory): string[] {
  if (!fits(rule, facts)) return [];
  return rule.to
    .map((target) => {
      if (target === PROVINCE_TARGET) return facts.province && directory.ofProvince(facts.province);
      if (target === MISSION_TARGET) return facts.mission;
      return target;
    })
    .filter((code): code is string => code !== undefined && directory.has(code));
}

const fits = (rule: RoutingRule, facts: RoutingFacts): boolean =>
  isAbout(rule, facts.topic) &&
  fitsPlace(rule, facts) &&
  (rule.levels === undefined || (facts.level !== undefined && rule.levels.includes(facts.level)));

export const isAbout = ({ topics }: RoutingRule, topic: string): boolean =>
  topics.includes(ANY_TOPIC) || topics.includes(topic);

export function fitsPlace(
  { provinces, districts, place }: RoutingRule,
  facts: Pick<RoutingFacts, 'overseas' | 'province' | 'district'>,
): boolean {
  return (
    (place === undefined || (place === 'abroad') === facts.overseas) &&
    (provinces === undefined || (facts.province !== undefined && provinces.includes(facts.province))) &&
    (districts === undefined || districts.includes(`${facts.province}/${facts.district}`))
  );
}

/** Bureaus that gave a ticket back, in the order they did, from its log. A ticket opened again starts anew. */
export function returnedBy(records: readonly Pick<EventRecord, 'event'>[]): string[] {
  let bureaus: string[] = [];
  for (const { event } of records) {
    if (event.type === 'reopened') bureaus = [];
    if (event.type === 'returned') bureaus.push(event.bureau);
  }
  return bureaus;
}

const LEVEL_NAMES: Record<NonNullable<RoutingFacts['level']>, string> = {
  'okul-oncesi': 'okul öncesi',
  ilkokul: 'ilkokul',
  ortaokul: 'ortaokul',
  lise: 'lise',
  'meslek-lisesi': 'meslek lisesi',
  'imam-hatip': 'imam hatip',
};

function factsText(
  { topic, province, district, overseas, mission, level }: RoutingFacts,
  directory: Directory,
): string {
  return [
    `Konu: ${topicName(topic)}`,
    ...(province ? [`İl: ${district ? `${province}/${district}` : province}`] : []),
    ...(overseas ? [mission ? `Yurt dışı: ${directory.nameOf(mission)}` : 'Yurt dışı'] : []),
    ...(level ? [`Okul: ${LEVEL_NAMES[level]}`] : []),
  ].join(' · ');
}

function sentence(facts: RoutingFacts, bureau: string, context: RoutingContext, isShared: boolean): string {
  const { directory, returned = [] } = context;
  const notes = [
    ...(isShared ? ['konuyu paylaşan bürolardan açık başvurusu az olan'] : []),
    ...(returned.length > 0 ? [`iade edenler: ${returned.map(directory.nameOf).join(', ')}`] : []),
  ];
  const extra = notes.length > 0 ? ` (${notes.join('; ')})` : '';
  return `${factsText(facts, directory)} → ${directory.nameOf(bureau)} destek bürosu${extra}`;
}
