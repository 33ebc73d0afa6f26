import type { DenseView, FedKnowledgeSearch, SearchQuery, StoredItem } from '../../knowledge/index.js';
import { toPassages } from '../../knowledge/index.js';
import { BASELINES } from '../bench/baselines.js';
import { documentOf, type Engine } from '../bench/engine.js';
import { createPatientDense, type PatientEncoder } from './dense.js';
import { productSearch, readModel } from './product.js';

/** One knowledge base behind everything that is compared. */
export interface Collection {
  readonly encoder: PatientEncoder;
  /** The product without vectors: what answers while the dense view is not there. */
  readonly lexical: FedKnowledgeSearch;
  /** The product. */
  readonly hybrid: FedKnowledgeSearch;
  /** The product with the dense view asked every time; only beside the others. */
  readonly always?: FedKnowledgeSearch;
  /** Vectors of the passages. */
  readonly view: DenseView;
  readonly baselines: readonly Engine[];
  /** Questions for which `hybrid` asked the dense view so far. */
  readonly encodings: () => number;
  /** Day the questions are asked on. */
  readonly asOf: SearchQuery['asOf'];
  /** Puts one item in the place of another of the same id. */
  replace(item: StoredItem, by: StoredItem): void;
}

export async function openCollection(
  encoder: PatientEncoder,
  items: readonly StoredItem[],
  asOf: string,
  besideOthers = true,
): Promise<Collection> {
  const model = readModel();
  const dense = createPatientDense(encoder);
  let encodings = 0;
  const counted = {
    view: dense.view,
    update: dense.update,
    encode: (question: string) => {
      encodings++;
      return dense.encode(question);
    },
  };
  const beside = { view: dense.view, update: () => undefined, encode: dense.encode };
  const hybrid = productSearch(model, items, counted);
  const always = besideOthers
    ? productSearch({ ...model, skipDenseFrom: Number.POSITIVE_INFINITY }, items, beside)
    : undefined;
  const lexical = productSearch(model, items);
  await dense.settle();
  const documents = items.flatMap(toPassages).map(documentOf);
  const baselines = besideOthers ? BASELINES.map((make) => make(documents)) : [];
  return {
    encoder,
    lexical,
    hybrid,
    ...(always && { always }),
    view: dense.view!,
    baselines,
    encodings: () => encodings,
    asOf,
    replace(item, by) {
      for (const search of [lexical, hybrid, always]) search?.apply([by]);
      const next = by.status === 'published' ? toPassages(by).map(documentOf) : [];
      const gone = toPassages(item).filter(({ id }) => !next.some((document) => document.id === id));
      for (const engine of baselines) {
        for (const { id } of gone) engine.remove(id);
        for (const document of next) engine.replace(document);
      }
    },
  };
}
