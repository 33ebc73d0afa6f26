import type { Encoder } from '../../nlu/index.js';
import { assign, labelOf, type OpenCluster } from './cluster.js';
import type { ClusterChange, QuestionStore, StoredCluster } from './ports.js';
import { type ClusterModel, profileOf, type QuestionProfile } from './similarity.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A citizen has this long to say that the answer was not what they asked. */
const SETTLED_MS = 10 * MINUTE;
/** A cluster that nobody asked for in half a year is not looked at any more. */
const MEMORY_MS = 180 * DAY;
/** Questions come on for a while after an item was mended; after this, it was not mended. */
const GRACE_MS = DAY;
const BATCH = 200;
/** Vectors kept between runs. */
const CACHED = 20_000;

export interface ClustererDeps {
  readonly store: Pick<QuestionStore, 'waiting' | 'open' | 'assign'>;
  readonly model: ClusterModel;
  /** Without one, questions are compared by their words. */
  readonly encoder?: Pick<Encoder, 'encodePassages'>;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Puts questions that were not answered well into clusters, as a background job. One process at a time runs it. */
export interface Clusterer {
  /** Resolves with the number of questions that were given a cluster. Rejects with the encoder's fault: they wait for the next run. */
  run(signal?: AbortSignal): Promise<number>;
}

export function createClusterer({ store, model, encoder, newId, now }: ClustererDeps): Clusterer {
  const vectors = new Map<string, Float32Array>();

  async function profiles(texts: readonly string[], signal?: AbortSignal): Promise<Map<string, QuestionProfile>> {
    const missing = [...new Set(texts)].filter((text) => !vectors.has(text));
    if (encoder && missing.length > 0) {
      const found = await encoder.encodePassages(missing, { as: 'query', ...(signal && { signal }) });
      for (const [at, text] of missing.entries()) vectors.set(text, found[at]!);
    }
    const made = new Map(texts.map((text) => [text, profileOf(text, vectors.get(text))]));
    for (const text of vectors.keys()) {
      if (vectors.size <= CACHED) break;
      vectors.delete(text);
    }
    return made;
  }

  async function load(stored: readonly StoredCluster[], signal?: AbortSignal): Promise<Map<string, OpenCluster>> {
    const known = await profiles(
      stored.flatMap(({ exemplars }) => exemplars),
      signal,
    );
    return new Map(
      stored.map(({ id, exemplars }) => [id, { id, exemplars: exemplars.map((text) => known.get(text)!) }]),
    );
  }

  return {
    async run(signal) {
      const stored = await store.open(now() - MEMORY_MS);
      const byId = new Map(stored.map((cluster) => [cluster.id, cluster]));
      const clusters = await load(stored, signal);
      let done = 0;
      while (!signal?.aborted) {
        const questions = await store.waiting(now() - SETTLED_MS, BATCH);
        if (questions.length === 0) break;
        const known = await profiles(
          questions.map(({ text }) => text),
          signal,
        );
        const given: { key: (typeof questions)[number]['key']; clusterId: string }[] = [];
        const changes = new Map<string, ClusterChange>();
        for (const { key, text, at } of questions) {
          const { clusterId, isNew, exemplars } = assign(known.get(text)!, clusters, model, newId);
          if (exemplars) clusters.set(clusterId, { id: clusterId, exemplars });
          const members = clusters.get(clusterId)!.exemplars;
          const { status, handledAt = 0 } = byId.get(clusterId) ?? { status: 'open' };
          const before = changes.get(clusterId);
          given.push({ key, clusterId });
          changes.set(clusterId, {
            id: clusterId,
            isNew: isNew || before?.isNew === true,
            label: labelOf(members, model),
            exemplars: members.map((member) => member.text),
            lastAt: Math.max(at, before?.lastAt ?? 0),
            reopen: before?.reopen === true || (status === 'added' && at > handledAt + GRACE_MS),
          });
          await new Promise<void>((resolve) => setImmediate(resolve));
        }
        await store.assign(given, [...changes.values()]);
        done += questions.length;
      }
      return done;
    },
  };
}
