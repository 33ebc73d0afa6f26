import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { KVKK_NOTICE } from '../bot/index.js';
import { maskPersonalData } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import type { NoticeWay } from '../tickets/index.js';
import { createActorNames } from './desk/names.js';
import { RETENTION_JOB, retentionJob } from './jobs/retention.js';
import type { Job } from './jobs/runner.js';
import { deletionRunRoute } from './routes/deletion-runs.js';
import { peopleRoute } from './routes/people-data.js';
import { retentionRoute } from './routes/retention.js';

export interface PrivacyDeps {
  readonly store: Pick<
    Store,
    'privacy' | 'longWork' | 'meta' | 'staff' | 'notices' | 'desk' | 'conversations' | 'audit'
  >;
  /** Ways to staff that are configured. */
  readonly ways: ReadonlySet<NoticeWay>;
  /** Istanbul hour of deletion. */
  readonly hour: number;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Runs a job now, where it does not run already. */
  readonly runNow: (job: string) => Promise<boolean>;
  readonly now?: () => number;
}

/** What law 6698 asks for: how long data is kept, what one person's data is, which notice was shown. */
export interface Privacy {
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
  /** Keeps the text of the notice in force. */
  start(): Promise<void>;
}

export function createPrivacy({ store, ways, hour, log, runNow, now = Date.now }: PrivacyDeps): Privacy {
  const { privacy, longWork: work, meta, staff, notices, desk, conversations, audit } = store;
  const mask = (text: string) => maskPersonalData(text);
  const actorNames = createActorNames({ staff, now });
  return {
    routes: [
      peopleRoute({ privacy, desk, conversations, audit, actorNames, mask }),
      retentionRoute({ privacy, hour, actorNames, mask, now }),
      deletionRunRoute({ work, actorNames, mask, now, wake: () => void runNow(RETENTION_JOB) }),
    ],
    jobs: [retentionJob({ privacy, work, meta, staff, notices, ways, hour, now, log })],
    start: () => privacy.notices.keep(KVKK_NOTICE.version, KVKK_NOTICE.text),
  };
}
