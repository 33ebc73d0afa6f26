import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RequestHandler, Router } from 'express';
import type { Logger } from 'pino';
import { istanbulDay } from '../bot/index.js';
import {
  type ClusterModel,
  createClusterer,
  createLife,
  createLint,
  type FedKnowledgeSearch,
  type Lexicon,
  type Life,
  type Switchboard,
  toPassages,
} from '../knowledge/index.js';
import { findEntities, maskPersonalData, type Utterance } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import { createDocumentReader } from './documents/index.js';
import { createImporting } from './documents/serving.js';
import { createFeeding } from './feeds/feeding.js';
import { createLinkCheck } from './gate/link-check.js';
import type { GateThread } from './gate/thread.js';
import { createGate } from './gate.js';
import { instanceName } from './instance-name.js';
import { clusterQuestionsJob } from './jobs/cluster-questions.js';
import { publishDueJob } from './jobs/publish-due.js';
import type { Job } from './jobs/runner.js';
import type { Meaning } from './meaning.js';
import type { GuardedFetch } from './net/guarded-fetch.js';
import { broadcastRoute } from './routes/broadcasts.js';
import { checkRoute } from './routes/check.js';
import { explainRoute } from './routes/explain.js';
import { goldenRoute } from './routes/golden.js';
import { itemPreviewRoute } from './routes/item-preview.js';
import { itemApi } from './routes/items.js';
import { createItemFinder } from './routes/items-search.js';
import { lexiconRoute } from './routes/lexicon.js';
import { questionRoute } from './routes/questions.js';
import { semanticIndexRoute } from './routes/semantic-index.js';
import { switchRoute } from './routes/switches.js';
import { unitRoute } from './routes/units.js';
import type { ScanFile } from './scanning/scanner.js';
import type { SecondOpinion } from './second-opinion.js';

export interface EditingDeps {
  readonly store: Store;
  readonly search: FedKnowledgeSearch;
  readonly lexicon: Lexicon;
  /** What does not answer for now, and the encoder's say in the route: an explanation tells of both. */
  readonly switches: Switchboard;
  readonly refineRoute: SecondOpinion | undefined;
  readonly understand: (text: string, today: string) => Utterance;
  readonly meaning: Meaning | undefined;
  /** Folder of the project: `models/` and the built worker are read from it. */
  readonly root: string;
  readonly log: Logger;
  readonly now: () => number;
  /** Looks at links of allow-listed hosts; without it links are not looked at. */
  readonly fetchPage?: GuardedFetch;
  /** Hosts that RSS and Atom may be pulled from, and whether over plain `http:` too. */
  readonly pulls: { readonly hosts: readonly string[]; readonly allowHttp: boolean };
  /** Scans files that are uploaded; absent: nothing is scanned. */
  readonly scan?: ScanFile | undefined;
}

/** Everything with which editors, central units and their systems keep the knowledge: routes behind sign-in, and the jobs beside them. */
export interface Editing {
  readonly life: Life;
  readonly gate: GateThread;
  /** Routes that read their bodies themselves (uploads, feeds of up to 10 MB): mounted before the body parser. */
  readonly ownBodies: readonly RequestHandler[];
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
  close(): Promise<void>;
}

export function createEditing(deps: EditingDeps): Editing {
  const { store, search, lexicon, switches, refineRoute, understand, meaning, root, log, now, fetchPage, pulls } = deps;
  const today = () => istanbulDay(now());
  const gate = createGate(root, store, meaning, log);
  const claimantOf = (id: string) => (search.supersededBy(id) ?? search.supersededLater(id))?.externalId;
  const life = createLife({ ...store, gate: gate.check, claimantOf, clock: { now } });
  const lint = createLint({
    search,
    entitiesOf: (text) => findEntities(text),
    toPassages,
    today,
    published: store.knowledge.byExternalId,
    ...(fetchPage && { checkLink: createLinkCheck(fetchPage, now) }),
  });
  const itemOf = async (id: string) =>
    (await store.drafts.get(id))?.content ?? (await store.knowledge.byExternalId(id));
  const mask = (text: string) => maskPersonalData(text);
  const clusterer = createClusterer({
    store: store.questions,
    model: JSON.parse(readFileSync(join(root, 'models', 'clusters.json'), 'utf8')) as ClusterModel,
    ...(meaning && { encoder: meaning.encoder }),
    newId: () => randomBytes(9).toString('base64url'),
    now,
  });
  const reader = createDocumentReader({ workerFile: join(root, 'dist', 'server', 'documents', 'worker.js'), log });
  const importing = createImporting({ store, gate: gate.check, claimantOf, reader, scan: deps.scan, log, now });
  const feeding = createFeeding({ store, log, now, gate: gate.check, claimantOf, readFeed: reader.feed, ...pulls });
  return {
    life,
    gate,
    ownBodies: [
      ...feeding.ownBodies,
      importing.upload,
      itemApi({ ...store, life, find: createItemFinder({ understand, search, today }), today }),
    ],
    routes: [
      ...feeding.routes,
      importing.templates,
      Router().use(
        goldenRoute({
          golden: store.golden,
          itemOf,
          transcript: store.conversations,
          mask,
        }),
        itemPreviewRoute(),
        checkRoute({ gate: gate.check, lint, itemOf }),
        switchRoute({
          switches: store.switches,
          itemOf: store.knowledge.byExternalId,
          countByTopic: search.countByTopic.bind(search),
          clock: { now },
        }),
        broadcastRoute({ broadcasts: store.broadcasts }),
        lexiconRoute({ store: store.lexicon, lexicon, isTitle: search.isTitle.bind(search) }),
        explainRoute({ understand, search, switches, refineRoute, clock: { now } }),
        semanticIndexRoute({ instance: instanceName(), meaning }),
        unitRoute({ ...store, now }),
        questionRoute({ ...store, ticket: store.tickets.textsOf, mask }),
      ),
    ],
    jobs: [publishDueJob({ life, log }), clusterQuestionsJob(clusterer, log), ...feeding.jobs],
    close: async () => {
      await importing.close();
      await Promise.all([gate.close(), reader.close()]);
    },
  };
}
