import { z } from 'zod';
import { SCHOOL_LEVELS, type SchoolLevel } from '../topics/school-level.js';

/** What rules look at. */
export interface RoutingFacts {
  readonly topic: string;
  /** Official name. */
  readonly province?: string;
  /** Official name within the province. */
  readonly district?: string;
  /** Written from outside Türkiye, or about a place there. */
  readonly overseas: boolean;
  /** Bureau of the mission, `yd-berlin`. */
  readonly mission?: string;
  readonly level?: SchoolLevel;
}

/** Targets that depend on the ticket: bureau of its province, of its mission. */
export const PROVINCE_TARGET = 'il-*';
export const MISSION_TARGET = 'yd-*';
/** Topic of a rule for all topics. */
export const ANY_TOPIC = '*';
export const MAX_RULES = 300;

const names = (max: number, what: string) => z.array(z.string().trim().min(1).max(80)).min(1).max(max).describe(what);

export const routingRuleSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'küçük harf, rakam ve tire')
    .max(60)
    .describe('Kuralın adı; başvurunun yönlendirme gerekçesinde görünür'),
  topics: names(60, 'Konu kodları; `*` hepsi'),
  provinces: names(81, 'İllerin resmî adları; yoksa fark etmez').optional(),
  districts: names(1000, '`Ankara/Çankaya`; yoksa fark etmez').optional(),
  place: z.enum(['home', 'abroad']).optional().describe('`home` yurt içi, `abroad` yurt dışı'),
  levels: z.array(z.enum(SCHOOL_LEVELS)).min(1).optional().describe('Okul türü'),
  to: names(5, 'Büro kodları; `il-*` ilin, `yd-*` temsilciliğin bürosu. Birden çoksa yükü az olana'),
  note: z.string().max(300).optional(),
});
/** One line of the table: the first that fits decides. */
export type RoutingRule = z.output<typeof routingRuleSchema>;

export const routingRulesSchema = z.array(routingRuleSchema).min(1).max(MAX_RULES);

/** The rules in force, as one version of them. */
export interface RuleSet {
  readonly version: number;
  readonly rules: readonly RoutingRule[];
}
