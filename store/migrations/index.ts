import type { Migration } from 'kysely';
import { knowledge } from './0001-knowledge.js';
import { conversations } from './0002-conversations.js';
import { tickets } from './0003-tickets.js';
import { passageVectors } from './0004-passage-vectors.js';
import { audit } from './0005-audit.js';
import { staff } from './0006-staff.js';
import { itemLife } from './0007-item-life.js';
import { feeds } from './0008-feeds.js';
import { golden } from './0009-golden.js';
import { switches } from './0010-switches.js';
import { askedQuestions } from './0011-asked-questions.js';
import { leases } from './0012-leases.js';
import { desk } from './0013-desk.js';
import { organisation } from './0014-organisation.js';
import { notices } from './0015-notices.js';
import { channels } from './0016-channels.js';
import { telegram } from './0017-telegram.js';
import { lexicon } from './0018-lexicon.js';
import { feedTrials } from './0019-feed-trials.js';
import { waiting } from './0020-waiting.js';
import { leaves } from './0021-leaves.js';
import { citizenFiles } from './0023-citizen-files.js';
import { subscriptions } from './0024-subscriptions.js';
import { viewing } from './0025-viewing.js';
import { identity } from './0026-identity.js';
import { outbox } from './0027-outbox.js';
import { reports } from './0028-reports.js';
import { surveys } from './0029-surveys.js';
import { keptReports } from './0030-kept-reports.js';
import { retention } from './0031-retention.js';
import { openData } from './0032-open-data.js';
import { idleSessions } from './0033-idle-sessions.js';
import { longWork } from './0034-long-work.js';
import { provedSessions } from './0035-proved-sessions.js';
import type { DialectName } from './column-types.js';

export type { DialectName } from './column-types.js';

/**
 * The newest migration that took away or changed what the release before it used: a release that does not know it does not start on such a
 * schema. Those after it only add, which `test/store/migrations-add.test.ts` checks; one that must do more is named here.
 */
export const NEEDED_SINCE = '0027-outbox';

/** Every migration by name, in order. Forward only: a published one is never changed. */
export function migrations(dialect: DialectName): Record<string, Migration> {
  return {
    '0001-knowledge': knowledge(),
    '0002-conversations': conversations(dialect),
    '0003-tickets': tickets(dialect),
    '0004-passage-vectors': passageVectors(dialect),
    '0005-audit': audit(dialect),
    '0006-staff': staff(dialect),
    '0007-item-life': itemLife(),
    '0008-feeds': feeds(dialect),
    '0009-golden': golden(),
    '0010-switches': switches(),
    '0011-asked-questions': askedQuestions(dialect),
    '0012-leases': leases(),
    '0013-desk': desk(dialect),
    '0014-organisation': organisation(dialect),
    '0015-notices': notices(dialect),
    '0016-channels': channels(dialect),
    '0017-telegram': telegram(dialect),
    '0018-lexicon': lexicon(),
    '0019-feed-trials': feedTrials(),
    '0020-waiting': waiting(),
    '0021-leaves': leaves(),
    '0023-citizen-files': citizenFiles(dialect),
    '0024-subscriptions': subscriptions(),
    '0025-viewing': viewing(),
    '0026-identity': identity(dialect),
    '0027-outbox': outbox(),
    '0028-reports': reports(),
    '0029-surveys': surveys(dialect),
    '0030-kept-reports': keptReports(),
    '0031-retention': retention(dialect),
    '0032-open-data': openData(dialect),
    '0033-idle-sessions': idleSessions(),
    '0034-long-work': longWork(),
    '0035-proved-sessions': provedSessions(),
  };
}

/** The newest of them: the schema that this release brings a database to. */
export const NEWEST_MIGRATION = Object.keys(migrations('sqlite')).at(-1) ?? '';
