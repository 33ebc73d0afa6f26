import type { Directory } from '../organisation/directory.js';
import { SCHOOL_LEVELS, type SchoolLevel } from '../topics/school-level.js';
import { TOPICS, topicOf } from '../topics/topics.js';
import { fitsPlace, isAbout, MAX_RETURNS, targetsOf } from './route.js';
import { ANY_TOPIC, MISSION_TARGET, PROVINCE_TARGET, type RoutingFacts, type RoutingRule } from './types.js';

export interface RuleProblem {
  /** Id of the rule; absent where it is of all of them. */
  readonly rule?: string;
  /** Turkish. */
  readonly text: string;
}

export interface RuleWorld {
  readonly directory: Directory;
  /** Province → its districts. */
  readonly provinces: Readonly<Record<string, readonly string[]>>;
}

/**
 * What is wrong with a set of rules: names nobody knows, rules that can never decide, topics that are nobody's. Exact: every kind of ticket that the
 * rules can tell apart is tried.
 */
export function ruleProblems(rules: readonly RoutingRule[], world: RuleWorld): RuleProblem[] {
  const named = rules.flatMap((rule, at) => namesOf(rule, world, rules.slice(0, at)));
  if (named.length > 0) return named;
  const problems: RuleProblem[] = [];
  const decides = new Set<RoutingRule>();
  const gaps = new Map<string, RoutingFacts>();
  const levels = levelsOf(rules);
  for (const place of placesOf(rules, world)) {
    const here = rules.filter((rule) => fitsPlace(rule, place));
    for (const { code } of TOPICS) {
      const about = here.filter((rule) => isAbout(rule, code));
      for (const level of levels) {
        const facts = { topic: code, ...place, ...(level && { level }) };
        if (!follow(about, facts, world.directory, decides) && !gaps.has(code)) gaps.set(code, facts);
      }
    }
  }
  for (const { code, name } of TOPICS) {
    const gap = gaps.get(code);
    if (!gap) continue;
    const text = `"${name}" (${code}) konusunun sahibi yok: ${kindText(gap)} için uyan kural bulunmuyor`;
    problems.push({ text });
  }
  for (const rule of rules)
    if (!decides.has(rule))
      problems.push({
        rule: rule.id,
        text: `"${rule.id}" kuralına hiç sıra gelmez: önündeki kurallar uyan bütün başvuruları alıyor`,
      });
  return problems;
}

function namesOf(
  rule: RoutingRule,
  { directory, provinces }: RuleWorld,
  before: readonly RoutingRule[],
): RuleProblem[] {
  const texts: string[] = [];
  if (before.some(({ id }) => id === rule.id)) texts.push(`"${rule.id}" adında iki kural var`);
  for (const topic of rule.topics) if (topic !== ANY_TOPIC && !topicOf(topic)) texts.push(`bilinmeyen konu: ${topic}`);
  for (const province of rule.provinces ?? []) if (!(province in provinces)) texts.push(`bilinmeyen il: ${province}`);
  for (const place of rule.districts ?? []) {
    const [province = '', district = ''] = place.split('/');
    if (!provinces[province]?.includes(district)) texts.push(`bilinmeyen ilçe: ${place}`);
  }
  for (const target of rule.to)
    if (target !== PROVINCE_TARGET && target !== MISSION_TARGET && !directory.has(target))
      texts.push(`bilinmeyen ya da kapalı büro: ${target}`);
  return texts.map((text) => ({ rule: rule.id, text }));
}

/** The way of a ticket that every bureau gives back; notes the rules that decide on it. False: none does. */
function follow(
  rules: readonly RoutingRule[],
  facts: RoutingFacts,
  directory: Directory,
  decides: Set<RoutingRule>,
): boolean {
  /** Bureaus that must have given it back before the next rule is asked. */
  const before = new Set<string>();
  for (const rule of rules) {
    const targets = targetsOf(rule, facts, directory);
    if (targets.some((target) => !before.has(target))) decides.add(rule);
    for (const target of targets) before.add(target);
    if (before.size >= MAX_RETURNS) break;
  }
  return before.size > 0;
}

/** Every place that these rules can tell apart. */
function placesOf(rules: readonly RoutingRule[], world: RuleWorld): Omit<RoutingFacts, 'topic' | 'level'>[] {
  const districts = new Set(rules.flatMap((rule) => rule.districts ?? []));
  const provinces = new Set(rules.flatMap((rule) => rule.provinces ?? []));
  for (const place of districts) provinces.add(place.split('/')[0]!);
  const other = Object.keys(world.provinces).find((name) => !provinces.has(name));
  const missions = world.directory.all.filter(({ kind }) => kind === 'mission').map(({ code }) => code);
  return [
    { overseas: false },
    { overseas: true },
    ...missions.map((mission) => ({ overseas: true, mission })),
    ...[...provinces, ...(other ? [other] : [])].map((province) => ({ overseas: false, province })),
    ...[...districts].map((place) => {
      const [province, district] = place.split('/') as [string, string];
      return { overseas: false, province, district };
    }),
  ];
}

/** Kinds of school named, one that is not, and none. */
function levelsOf(rules: readonly RoutingRule[]): (SchoolLevel | undefined)[] {
  const named = new Set(rules.flatMap((rule) => rule.levels ?? []));
  const other = SCHOOL_LEVELS.find((level) => !named.has(level));
  return [undefined, ...named, ...(other ? [other] : [])];
}

function kindText({ province, district, overseas, mission, level }: RoutingFacts): string {
  const where = overseas
    ? `yurt dışı${mission ? ` (${mission})` : ''}`
    : province
      ? `il ${district ? `${province}/${district}` : province}`
      : 'ili bilinmeyen başvuru';
  return level ? `${where}, okul ${level}` : where;
}
