import { istanbulDay } from '../../bot/index.js';
import {
  createChecker,
  type GoldenAnswer,
  type GoldenQuestion,
  quantize,
  type StoredItem,
  toPassages,
} from '../../knowledge/index.js';
import { createUnderstanding } from '../../nlu/index.js';
import { itemIdOf } from '../../store/index.js';
import { openConfiguredStore } from '../lib/open-store.js';
import { CONTENT_DAY, shippedItems } from './content.js';
import { openPatientEncoder, type PatientEncoder } from './dense.js';
import { entitiesOf, lexicon, readModel } from './product.js';
import { percent } from './table.js';

/** Golden questions over the items that must answer them, decided as the publish gate does. */
async function askGolden(
  encoder: PatientEncoder,
  items: readonly StoredItem[],
  golden: readonly GoldenQuestion[],
  asOf: string,
): Promise<GoldenAnswer[]> {
  const { understand } = createUnderstanding();
  const checker = createChecker({
    toPassages,
    entitiesOf,
    model: readModel(),
    lexicon,
    itemIdOf,
    clock: () => performance.now(),
    queryOf(question, day) {
      const { query, masked, entities } = understand(question, day);
      return { text: query || masked, entities };
    },
    vectors: {
      dimensions: encoder.pool.dimensions,
      async supply(texts) {
        const found = new Map<string, ReturnType<typeof quantize>>();
        for (const role of ['passage', 'query'] as const) {
          const own = texts.filter((text) => text.role === role);
          const vectors = await encoder.vectors(
            role,
            own.map(({ text }) => text),
          );
          for (const [at, { hash }] of own.entries()) found.set(hash, quantize(vectors[at]!));
        }
        return found;
      },
    },
  });
  checker.follow(items);
  checker.setGolden(golden);
  return await checker.answers(asOf);
}

const isAnswered = ({ answer }: GoldenAnswer): boolean =>
  answer.right && (answer.decision === 'answer' || answer.replacedBy !== undefined);

/** Prints how many are answered, and each that is not; returns how many are not. */
function tell(answers: readonly GoldenAnswer[], where: string): number {
  const open = answers.filter((one) => !isAnswered(one));
  const share = answers.length === 0 ? '' : ` (${percent(1 - open.length / answers.length)} %)`;
  console.log(`\nGolden questions ${where}: ${answers.length - open.length} of ${answers.length} answered${share}`);
  for (const { externalId, article, question, answer } of open) {
    const place = article === undefined ? externalId : `${externalId} ${article}`;
    console.log(
      `- ${place}: “${question}” → ${answer.decision}, ${answer.externalId ?? '–'} ${answer.probability.toFixed(3)}`,
    );
  }
  return open.length;
}

/** Those that content files list. */
export async function goldenOfContent(encoder: PatientEncoder): Promise<void> {
  const { items, golden } = shippedItems();
  tell(await askGolden(encoder, items, golden, CONTENT_DAY), 'of content/');
}

/** Those of the configured store, over what it holds, today. Exit code: 0 all answered, 1 some not, 2 no store. */
export async function goldenOfStore(): Promise<number> {
  const opened = await openConfiguredStore();
  if (!opened) return 2;
  const { store } = opened;
  const encoder = await openPatientEncoder();
  try {
    const today = istanbulDay(Date.now());
    const answers = await askGolden(encoder, await store.knowledge.changedSince(0), await store.golden.list(), today);
    return tell(answers, 'of the store') > 0 ? 1 : 0;
  } finally {
    await encoder.close();
    await store.close();
  }
}
