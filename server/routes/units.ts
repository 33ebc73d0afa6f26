import { Router } from 'express';
import { z } from 'zod';
import type { DeadLetterStore, FeedStore, ItemCatalogue } from '../../knowledge/index.js';
import type { StaffMember, StaffStore, Store } from '../../store/index.js';
import { demand, EVERYWHERE } from '../auth/authorize.js';
import { unitsOf } from '../auth/permissions.js';
import { feedSchema, unitSchema } from '../feeds/schemas.js';
import { feedView } from '../feeds/views.js';
import { methodNotAllowed } from '../problem.js';

/** Who has knowledge in hand, as roles. */
const WRITERS = ['editor', 'reviewer'] as const;
type Writer = (typeof WRITERS)[number];

const count = z.int().min(0);
const personSchema = z.object({ id: z.string(), name: z.string(), role: z.enum(WRITERS) });
const unitViewSchema = z.object({
  unit: unitSchema,
  name: z.string().optional().describe('Destek bürosunun adı; teşkilat listesinde yoksa bulunmaz'),
  feed: feedSchema.optional().describe('Beslemesi; tanımlı değilse bulunmaz'),
  published: count.describe('Yayındaki içerik'),
  drafts: count.describe('Üzerinde çalışılan değişiklik'),
  inReview: count.describe('Onay bekleyen değişiklik'),
  people: z.array(personSchema).describe('Yalnız bu birimde yetkili editörler'),
});
export const unitListSchema = z.object({
  units: z.array(unitViewSchema),
  everywhere: z.array(personSchema).describe('Her birimde yetkili editörler'),
});

export interface UnitRouteDeps {
  readonly feeds: Pick<FeedStore, 'list'>;
  readonly deadLetters: Pick<DeadLetterStore, 'counts'>;
  readonly catalogue: Pick<ItemCatalogue, 'units'>;
  readonly staff: Pick<StaffStore, 'list'>;
  readonly organisation: Pick<Store['organisation'], 'bureaus'>;
  readonly now: () => number;
}

/** `GET /api/v1/units`: the central units, and how each stands with its knowledge. */
export function unitRoute({ feeds, deadLetters, catalogue, staff, organisation, now }: UnitRouteDeps): Router {
  const router = Router();
  router
    .route('/api/v1/units')
    .get(async (_request, response) => {
      const own = unitsOf(demand(response, 'units.read'), 'units.read');
      const [bureaus, fed, held, letters, people] = await Promise.all([
        organisation.bureaus(),
        allFeeds(feeds),
        catalogue.units(),
        deadLetters.counts(),
        writers(staff),
      ]);
      const names = new Map(bureaus.flatMap(({ unit, name }) => (unit === undefined ? [] : [[unit, name] as const])));
      const feedOf = new Map(fed.map((feed) => [feed.unit, feed]));
      const heldBy = new Map(held.map((one) => [one.unit, one]));
      const codes = [...names.keys(), ...feedOf.keys(), ...heldBy.keys(), ...people.map(({ scope }) => scope)];
      const units = [...new Set(codes)]
        .filter((unit) => unit !== EVERYWHERE && (own === '*' || own.includes(unit)))
        .sort((a, b) => a.localeCompare(b, 'tr'))
        .map((unit) => {
          const { published = 0, drafts = 0, inReview = 0 } = heldBy.get(unit) ?? {};
          const feed = feedOf.get(unit);
          const name = names.get(unit);
          return {
            unit,
            ...(name !== undefined && { name }),
            ...(feed && { feed: feedView(feed, now(), letters.get(unit) ?? 0) }),
            published,
            drafts,
            inReview,
            people: people.filter(({ scope }) => scope === unit).map(({ person }) => person),
          };
        });
      response.set('Cache-Control', 'no-store').json({
        units,
        everywhere: people.filter(({ scope }) => scope === EVERYWHERE).map(({ person }) => person),
      } satisfies z.input<typeof unitListSchema>);
    })
    .all(methodNotAllowed('GET'));
  return router;
}

const PAGE = 500;

async function allFeeds(feeds: Pick<FeedStore, 'list'>) {
  const all: Awaited<ReturnType<FeedStore['list']>>[number][] = [];
  for (let after: string | undefined; ; after = all.at(-1)?.unit) {
    const page = await feeds.list({ limit: PAGE, ...(after !== undefined && { after }) });
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

/** Everybody who writes or reviews, once a grant, by name. */
async function writers(staff: Pick<StaffStore, 'list'>) {
  const members: StaffMember[] = [];
  for (let after: string | undefined; ; after = members.at(-1)?.id) {
    const page = await staff.list({ limit: PAGE, ...(after !== undefined && { after }) });
    members.push(...page);
    if (page.length < PAGE) break;
  }
  return members
    .filter(({ disabledAt }) => disabledAt === undefined)
    .sort((a, b) => a.name.localeCompare(b.name, 'tr'))
    .flatMap(({ id, name, grants }) =>
      grants
        .filter(({ role }) => WRITERS.some((one) => one === role))
        .map(({ role, scope }) => ({ scope, person: { id, name, role: role as Writer } })),
    );
}
