import { type Asked, askAll, HYBRID, LEXICAL } from './ask.js';
import { type Case, fullItem, goldenCases, goneCase, leftOutCases, order } from './cases.js';
import { openCollection } from './collection.js';
import { CONTENT_DAY, shippedItems } from './content.js';
import { nearMisses, pages, sharedDataIsThere, xquad } from './datasets.js';
import type { PatientEncoder } from './dense.js';
import { type Quality, readQuality, writeQuality } from './document.js';
import { decisionHash, today } from './evaluate-parts.js';
import { figuresOf } from './figures.js';
import { paragraphItem } from './items.js';
import { AS_OF } from './product.js';
import { ROUTES, routePoints } from './route-report.js';
import { printTable } from './table.js';

/** Points that a figure may fall below the committed one. */
const TOLERATED = 1;
/** Golden questions asked: about this share of them, always the same ones. */
const GOLDEN_SHARE = 0.25;
const XQUAD_SHARE = 0.25;

type Figures = Readonly<Record<string, number>>;

const GOLDEN: [string, (encoder: PatientEncoder) => Promise<Asked[]>] = [
  'golden sample',
  async (encoder) => {
    const { items } = shippedItems();
    const collection = await openCollection(encoder, items, CONTENT_DAY, false);
    const cases = [...items.flatMap(goldenCases), ...items.flatMap(goneCase)];
    return askAll(
      collection,
      cases.filter(({ label }) => order(label) < GOLDEN_SHARE),
    );
  },
];

const SHARED: readonly (typeof GOLDEN)[] = [
  [
    'dev pages with variants',
    async (encoder) => {
      const entries = pages('dev');
      const misses = nearMisses('dev').map(({ question }): Case => ({ label: question, question, style: 'near miss' }));
      const collection = await openCollection(encoder, entries.map(fullItem), AS_OF, false);
      return askAll(collection, [...leftOutCases(entries), ...misses]);
    },
  ],
  [
    'XQuAD sample',
    async (encoder) => {
      const { paragraphs, questions } = xquad();
      const items = paragraphs.map((text, at) => paragraphItem(String(at), text));
      const collection = await openCollection(encoder, items, AS_OF, false);
      const cases = questions.map(
        ({ id, text, answer }): Case => ({ label: id, question: text, style: 'clean', right: `${answer}#` }),
      );
      return askAll(
        collection,
        cases.filter(({ label }) => order(label) < XQUAD_SHARE),
      );
    },
  ],
];

/** What is compared, in points: higher is better throughout. */
function points(asked: readonly Asked[]): Figures {
  const { finding, decision } = figuresOf(asked);
  const of = { lexical: finding[LEXICAL]!, hybrid: finding[HYBRID]! };
  return Object.fromEntries(
    (['lexical', 'hybrid'] as const).flatMap((by) => [
      ...Object.entries(of[by]).map(([name, value]) => [`${by} ${name}`, tenth(100 * value)]),
      [`${by} AUROC`, tenth(100 * (decision[by].AUROC ?? 0))],
      [`${by} 100 − ECE`, tenth(100 * (1 - decision[by].ECE))],
    ]),
  );
}
const tenth = (value: number): number => Math.round(value * 10) / 10;

/**
 * Small sets against the figures of `docs/quality.json`. Exit code: 1 when one fell by more than a point or has nothing to be compared with.
 * `update` takes over the figures measured instead. Without the shared data only the golden questions and the routes are
 * asked, and a line says so.
 */
export async function check(encoder: PatientEncoder, update: boolean): Promise<number> {
  const began = performance.now();
  const quality = readQuality();
  const sets = [GOLDEN, ...(sharedDataIsThere('check on dev pages and XQuAD') ? SHARED : [])];
  const measured: Record<string, Figures> = {};
  for (const [name, ask] of sets) measured[name] = points(await ask(encoder));
  measured[ROUTES] = await routePoints(encoder);
  if (update) {
    takeOver(quality, measured, encoder.pool.revision);
    return 0;
  }
  const rows = Object.entries(measured).flatMap(([set, figures]) =>
    Object.entries(figures).map(([figure, value]) => {
      const committed = quality.check?.sets[set]?.[figure];
      return {
        name: `${set} · ${figure}`,
        value,
        committed,
        fell: committed === undefined || value < committed - TOLERATED,
      };
    }),
  );
  const fallen = rows.filter(({ fell }) => fell);
  printTable(
    ['set · figure', 'committed', 'now', ''],
    rows.map(({ name, value, committed, fell }) => [
      name,
      committed?.toFixed(1) ?? '–',
      value.toFixed(1),
      fell ? (committed === undefined ? 'NOT COMMITTED' : 'FELL') : '',
    ]),
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  if (fallen.length === 0) console.log(`check: ${rows.length} figures kept (${seconds} s)`);
  else
    console.error(
      `check: ${fallen.length} of ${rows.length} figures fell by more than ${TOLERATED} point (${seconds} s). Wanted? \`npm run evaluate -- check update\`, and say why in the commit.`,
    );
  return fallen.length === 0 ? 0 : 1;
}

function takeOver(quality: Quality, measured: Readonly<Record<string, Figures>>, revision: string): void {
  const sets = { ...quality.check?.sets, ...measured };
  writeQuality({ ...quality, check: { date: today(), encoder: revision, decision: decisionHash(), sets } });
  console.log(`check: figures of ${Object.keys(measured).join(', ')} committed to docs/quality.json`);
}
