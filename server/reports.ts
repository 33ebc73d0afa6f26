import { join } from 'node:path';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { istanbulDay } from '../bot/index.js';
import type { Store } from '../store/index.js';
import type { NoticeWay, ReportReader } from '../tickets/index.js';
import { createFigures } from './figures.js';
import type { DeadlineContacts } from './jobs/deadlines.js';
import { makeReportsJob, orderReportsJob } from './jobs/monthly-reports.js';
import type { Job } from './jobs/runner.js';
import type { Organisation } from './organisation.js';
import { projectRoot } from './project.js';
import { createRenderer, type Renderer } from './reports/renderer.js';
import { reportPageRoute } from './routes/report-page.js';
import { reportRowsRoute } from './routes/report-rows.js';
import { reportRoute } from './routes/reports.js';
import { topicReportRoute } from './routes/topic-reports.js';
import { shownToStaff } from './spikes.js';
import type { TicketClocks } from './ticket-clocks.js';

export interface ReportsDeps {
  readonly store: Pick<
    Store,
    'keptReports' | 'factLists' | 'facts' | 'organisation' | 'notices' | 'audit' | 'topics' | 'knowledge'
  >;
  readonly reader: ReportReader;
  readonly organisation: Organisation;
  readonly clocks: Pick<TicketClocks, 'calendars' | 'current' | 'revision'>;
  readonly contacts: DeadlineContacts;
  readonly ways: ReadonlySet<NoticeWay>;
  /** Without it notices have no links. */
  readonly publicUrl: string | undefined;
  readonly log: Logger;
  readonly now?: () => number;
}

/** Reports as documents: ordered by people or by the schedule, made, kept, told of and given away in five formats. */
export interface Reports {
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
  /** Writes heavy formats of other documents too. */
  readonly renderer: Pick<Renderer, 'render'>;
  close(): Promise<void>;
}

export function createReports(deps: ReportsDeps): Reports {
  const { store, reader, organisation, clocks, contacts, ways, publicUrl, log, now = Date.now } = deps;
  const { keptReports: reports, audit, notices } = store;
  const renderer = createRenderer({
    workerFile: join(projectRoot, 'dist', 'server', 'reports', 'worker.js'),
    publicUrl,
    log,
  });
  const job = {
    reports,
    reader,
    topics: store.topics,
    titles: titlesOf(store.knowledge),
    bureaus: () => store.organisation.bureaus(),
    calendar: () => clocks.calendars.of().knownAt(now()),
    dayOf: istanbulDay,
    notices,
    contacts,
    ways,
    reportLink: (id: string) => publicUrl && `${publicUrl}/rapor/${id}`,
    now,
    log,
  };
  const figures = createFigures({ facts: store.facts, reader, organisation, clocks, now });
  return {
    routes: [
      ...figures.routes,
      reportRowsRoute({ reader, lists: store.factLists, audit, log }),
      topicReportRoute({ reports, renderer, organisation, audit, topics: store.topics, shown: shownToStaff }),
      reportRoute({ reports, renderer, organisation, audit }),
      reportPageRoute({ reports, renderer, audit }),
    ],
    jobs: [...figures.jobs, orderReportsJob(job), makeReportsJob(job)],
    renderer,
    close: () => renderer.close(),
  };
}

const titlesOf = (knowledge: Pick<Store['knowledge'], 'byExternalId'>) => async (ids: readonly string[]) => {
  const titles = new Map<string, string>();
  for (const id of ids) {
    const item = await knowledge.byExternalId(id);
    if (item) titles.set(id, item.title);
  }
  return titles;
};
