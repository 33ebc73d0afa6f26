import { Counter } from 'prom-client';
import { isCalm, shownQuestion } from '../knowledge/index.js';
import { maskPersonalData } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import { type NoticeWay, SPIKE_LEAST, SPIKE_WEEKS } from '../tickets/index.js';
import type { DeadlineContacts } from './jobs/deadlines.js';
import type { Job } from './jobs/runner.js';
import { watchTopicsJob } from './jobs/watch-topics.js';
import type { Metrics } from './metrics.js';

export interface SpikesDeps {
  readonly store: Pick<Store, 'spikes' | 'leases' | 'notices' | 'knowledge'>;
  readonly contacts: Pick<DeadlineContacts, 'coordinators' | 'centre'>;
  readonly ways: ReadonlySet<NoticeWay>;
  readonly metrics: Pick<Metrics, 'registry'>;
  readonly log: { warn(details: object, message: string): void };
  readonly now: () => number;
}

/** Sudden rises of what is asked about one item, told once each. */
export function createSpikes({ store, contacts, ways, metrics, log, now }: SpikesDeps): {
  readonly jobs: readonly Job[];
} {
  const told = new Counter({
    name: 'mebasistan_topic_spikes_total',
    help: 'Sudden rises of what is asked about one item, told from here.',
    registers: [metrics.registry],
  });
  return {
    jobs: [
      watchTopicsJob({
        spikes: store.spikes({ weeks: SPIKE_WEEKS, least: SPIKE_LEAST }),
        leases: store.leases,
        notices: store.notices,
        contacts,
        ways,
        titleOf: async (item) => (await store.knowledge.byExternalId(item))?.title,
        shown: shownToStaff,
        onSpike: () => told.inc(),
        now,
        log,
      }),
    ],
  };
}

/** A citizen's text masked once more; undefined: of somebody in danger. */
export const shownToStaff = (text: string): string | undefined =>
  isCalm(text) ? shownQuestion(maskPersonalData(text)) : undefined;
