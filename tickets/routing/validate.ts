import type { Directory } from '../organisation/directory.js';
import { SCHOOL_LEVELS } from '../topics/school-level.js';
import { TOPICS, topicName, topicOf } from '../topics/topics.js';
import { MAX_RETURNS, targetsOf } from './route.js';
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
  for (const { code } of TOPICS) {
    const relevant = rules.filter(({ topics }) => topics.includes(ANY_TOPIC) || topics.includes(code));
    let gap: RoutingFacts | undefined;
    for (const facts of kindsOf(code, relevant, world)) {
      /** Bureaus that must have given it back before a later rule is asked. */
      const before = new Set<string>();
      for (const rule of relevant) {
        const targets = targetsOf(rule, facts, world.directory);
        if (before.size < MAX_RETURNS && targets.some((target) => !before.has(target))) decides.add(rule);
        for (const target of targets) before.add(target);
        if (before.size >= MAX_RETURNS) break;
      }
      if (before.size === 0) gap ??= facts;
    }
    if (gap)
      problems.push({
        text: `"${topicName(code)}" (${code}) konusunun sahibi yok: ${kindText(gap)} için uyan kural bulunmuyor`,
      });
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

/** One ticket of each kind that these rules can tell apart. */
function* kindsOf(topic: string, rules: readonly RoutingRule[], world: RuleWorld): Generator<RoutingFacts> {
  const districts = new Set(rules.flatMap((rule) => rule.districts ?? []));
  const provinces = new Set(rules.flatMap((rule) => rule.provinces ?? []));
  for (const place of districts) provinces.add(place.split('/')[0]!);
  const other = Object.keys(world.provinces).find((name) => !provinces.has(name));
  const missions = world.directory.all.filter(({ kind }) => kind === 'mission').map(({ code }) => code);
  const levels = new Set(rules.flatMap((rule) => rule.levels ?? []));
  const otherLevel = SCHOOL_LEVELS.find((level) => !levels.has(level));
  const places: Omit<RoutingFacts, 'topic' | 'level'>[] = [
    { overseas: false },
    { overseas: true },
    ...missions.map((mission) => ({ overseas: true, mission })),
    ...[...provinces, ...(other ? [other] : [])].map((province) => ({ overseas: false, province })),
    ...[...districts].map((place) => {
      const [province, district] = place.split('/') as [string, string];
      return { overseas: false, province, district };
    }),
  ];
  for (const place of places)
    for (const level of [undefined, ...levels, ...(otherLevel ? [otherLevel] : [])])
      yield { topic, ...place, ...(level && { level }) };
}

function kindText({ province, district, overseas, mission, level }: RoutingFacts): string {
  const where = overseas
    ? `yurt dışı${mission ? ` (${mission})` : ''}`
    : province
      ? `il ${district ? `${province}/${district}` : province}`
      : 'ili bilinmeyen başvuru';
  return level ? `${where}, okul ${level}` : where;
}
