import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { istanbulDay } from '../bot/index.js';
import { maskPersonalData } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import type { Job } from './jobs/runner.js';
import { askRatingsJob, endSurveysJob, inviteSurveysJob } from './jobs/surveys.js';
import type { Organisation } from './organisation.js';
import type { Renderer } from './reports/renderer.js';
import { surveyCallRoute } from './routes/survey-calls.js';
import { surveyOptionRoute } from './routes/survey-options.js';
import { surveyReportRoute } from './routes/survey-report.js';
import { surveyRoute } from './routes/surveys.js';
import { shownToStaff } from './spikes.js';

export interface SurveysDeps {
  readonly store: Pick<Store, 'surveys' | 'surveyCalls' | 'ratings' | 'broadcasts' | 'audit'>;
  /** Messages a second on a channel that what nobody waits for may take of its pace. */
  readonly perSecond: (channel: string) => number;
  /** When the contact centre works next. */
  readonly worksAt: (at: number) => number;
  readonly organisation: Pick<Organisation, 'directory'>;
  readonly renderer: Pick<Renderer, 'render'>;
  readonly log: Pick<Logger, 'info'>;
  /** There is something to deliver. */
  poke(): void;
  readonly now?: () => number;
}

/** Surveys of the units, and what is asked after a ticket: routes behind sign-in, and the jobs that ask. */
export interface Surveys {
  readonly routes: readonly RequestHandler[];
  readonly jobs: readonly Job[];
}

export function createSurveys(deps: SurveysDeps): Surveys {
  const { store, perSecond, worksAt, organisation, renderer, log, poke, now = Date.now } = deps;
  const { surveys, surveyCalls: calls, ratings, broadcasts, audit } = store;
  const today = () => istanbulDay(now());
  return {
    routes: [
      surveyReportRoute({ surveys, organisation, renderer, audit, shown: shownToStaff, dayOf: istanbulDay, now }),
      surveyOptionRoute(),
      surveyRoute({ surveys, now, today }),
      surveyCallRoute({ calls, surveys, audit, mask: (text) => maskPersonalData(text), worksAt, now }),
    ],
    jobs: [
      inviteSurveysJob({ surveys, backlog: broadcasts.backlog, perSecond, worksAt, now, poke, log }),
      endSurveysJob({ surveys, today, now }),
      askRatingsJob({ ratings, now, poke }),
    ],
  };
}
