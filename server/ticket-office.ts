import type { OfficeView, TicketOffice } from '../bot/index.js';
import type { Organisation } from './organisation.js';
import type { TicketClocks } from './ticket-clocks.js';

export interface TicketOfficeDeps {
  readonly organisation: Pick<Organisation, 'directory' | 'schedule' | 'rules' | 'plan'>;
  readonly clocks: TicketClocks;
  readonly log: { error(details: object, message: string): void };
}

/** Bureaus, deadlines and routing as the conversation needs them. */
export function createTicketOffice({ organisation, clocks, log }: TicketOfficeDeps): TicketOffice {
  return {
    async look(): Promise<OfficeView> {
      const directory = await organisation.directory();
      clocks.follow(await organisation.schedule());
      const { current } = clocks;
      return {
        bureauName(code) {
          const name = directory.nameOf(code);
          return name === code ? undefined : name;
        },
        answerDue(records, now) {
          const { answerDue } = current.deadlines(records, now);
          return answerDue;
        },
        worksAt: clocks.worksAt,
      };
    },

    async plan(draft) {
      try {
        if ((await organisation.rules()).version === 0) return NOT_ROUTED;
        const [opened, routed] = await organisation.plan(draft);
        if (opened.type !== 'opened') return NOT_ROUTED;
        const { topic, category, priority, priorityReason } = opened;
        const about = {
          priority,
          ...(topic !== undefined && { topic }),
          ...(category !== undefined && { category }),
          ...(priorityReason !== undefined && { priorityReason }),
        };
        return { about, events: [routed] };
      } catch (err) {
        log.error({ err }, 'a ticket could not be routed as it was opened; it waits');
        return NOT_ROUTED;
      }
    },
  };
}

const NOT_ROUTED = { about: {}, events: [] };
