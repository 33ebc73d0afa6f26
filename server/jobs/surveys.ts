import { type Reply, ratingQuestion, ratingReminder, surveyInvitation } from '../../bot/index.js';
import {
  invitationsNeeded,
  type RatingDelivery,
  SURVEY_TRANSITIONS,
  type Survey,
  type SurveyDelivery,
  type SurveyStore,
} from '../../tickets/index.js';
import type { Job } from './runner.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An invitation without an answer may still be taken for so long. */
const FRESH_MS = 2 * DAY_MS;
/** Between two draws of a survey: the answers of the first are looked at before more are invited. */
const DRAW_EVERY_MS = 10 * 60_000;
const MOST_DRAWN = 5_000;
/** Calls of a survey that wait at once. */
const MOST_CALLS = 50;
const TIDY_CHUNK = 200;

export interface InviteSurveysDeps {
  readonly surveys: SurveyStore & SurveyDelivery<Reply>;
  /** Due rows of a channel's outbox, counted up to `most`. */
  readonly backlog: (channel: string, most: number) => Promise<number>;
  /** Messages a second on a channel that what nobody waits for may take of its pace. */
  readonly perSecond: (channel: string) => number;
  /** When the contact centre works next. */
  readonly worksAt: (at: number) => number;
  readonly now: () => number;
  /** There is something to deliver. */
  readonly poke: () => void;
  readonly log: { info(details: object, message: string): void };
}

/**
 * By day, each second: draws whom to invite next where a survey needs more answers, and hands each channel so many as its pace leaves room for beside
 * replies and broadcasts. Everything but the time of the last draw stands in the database.
 */
export function inviteSurveysJob(deps: InviteSurveysDeps): Job {
  const { surveys, backlog, perSecond, worksAt, now, poke, log } = deps;
  const drawnAt = new Map<string, number>();

  async function draw(survey: Survey): Promise<void> {
    if ((drawnAt.get(survey.id) ?? 0) > now() - DRAW_EVERY_MS) return;
    drawnAt.set(survey.id, now());
    await surveys.settle(survey.id);
    const counts = await surveys.counts(survey.id);
    const needed = invitationsNeeded(survey.quota, counts, await surveys.fresh(survey.id, now() - FRESH_MS));
    if (needed === 0) return;
    const drawn = await surveys.draw(survey, Math.min(needed, MOST_DRAWN));
    const called =
      survey.calls && drawn < needed
        ? await surveys.drawCalls(survey, Math.min(needed - drawn, MOST_CALLS), worksAt(now()))
        : 0;
    if (drawn + called > 0) log.info({ survey: survey.id, drawn, called }, 'citizens drawn for a survey');
  }

  return {
    name: 'invite-surveys',
    pattern: '* * 9-19 * * *',
    yields: true,
    leaseMs: 60_000,
    async run(signal) {
      let told = 0;
      for (const survey of await surveys.running()) {
        if (signal.aborted) return;
        await draw(survey);
        for (const channel of await surveys.channels(survey.id)) {
          const pace = perSecond(channel);
          const room = Math.max(0, pace - (await backlog(channel, pace)));
          if (room > 0 && !signal.aborted)
            told += await surveys.tell(survey.id, channel, room, surveyInvitation(survey));
        }
      }
      if (told > 0) poke();
    },
  };
}

/** Each minute: ends surveys whose quota is reached or whose last day is over, and takes away what was begun and never finished. */
export const endSurveysJob = ({
  surveys,
  today,
  now,
}: {
  readonly surveys: SurveyStore & SurveyDelivery<Reply>;
  /** Day of Istanbul, ISO. */
  readonly today: () => string;
  readonly now: () => number;
}): Job => ({
  name: 'end-surveys',
  pattern: '40 * * * * *',
  leaseMs: 30_000,
  async run(signal) {
    for (const { id, quota, endsOn } of await surveys.running()) {
      const isOver = today() > endsOn;
      if (!isOver && (await surveys.counts(id)).finished < quota) continue;
      const { from, to } = SURVEY_TRANSITIONS.end;
      await surveys.move(id, { move: 'end', from, to, endReason: isOver ? 'date' : 'quota' }, 'schedule');
    }
    while (!signal.aborted && (await surveys.tidy(now() - DAY_MS, TIDY_CHUNK)) === TIDY_CHUNK);
  },
});

const RATING_CHUNK = 100;
/** Tickets closed longer ago are not asked about. */
const ASK_WITHIN_MS = 3 * DAY_MS;
const REMIND_AFTER_MS = 3 * DAY_MS;

/** By day, each minute: asks whether closed tickets solved the matter, and reminds once. */
export const askRatingsJob = ({
  ratings,
  now,
  poke,
}: {
  readonly ratings: RatingDelivery<Reply>;
  readonly now: () => number;
  readonly poke: () => void;
}): Job => ({
  name: 'ask-ratings',
  pattern: '20 * 9-19 * * *',
  yields: true,
  leaseMs: 30_000,
  async run() {
    const asked = await ratings.ask(now() - ASK_WITHIN_MS, RATING_CHUNK, ratingQuestion);
    const reminded = await ratings.remind(now() - REMIND_AFTER_MS, RATING_CHUNK, ratingReminder);
    if (asked + reminded > 0) poke();
  },
});
