import { examFacts } from '../../knowledge/index.js';
import type { Store } from '../../store/index.js';
import { item } from './samples.js';

/** Statements that make conversations `PREFIX1` … with a subscription each, alike on both databases. */
export function subscribersOf(count: number, prefix: string, channel: string, at: number): string[] {
  const numbers = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})`;
  return [
    `insert into conversations (id, channel, version, last_seq, state, created_at, updated_at)
     ${numbers} select '${prefix}' || i, '${channel}', 0, 0, null, ${at}, ${at} from n`,
    `insert into subscriptions (conversation_id, exam, event, created_at, expires_at)
     ${numbers} select '${prefix}' || i, 'lgs', 'result', ${at}, ${at + 1_000_000_000} from n`,
  ];
}

export const calendar = (announcedOn?: string, parts: Parameters<typeof item>[1] = {}) =>
  item('lgs-2027', {
    kind: 'exam',
    title: 'LGS 2027 takvimi',
    exam: {
      code: 'LGS',
      season: '2027',
      dates: [{ event: 'result', start: '2027-07-09', ...(announcedOn && { announcedOn }) }],
    },
    ...parts,
  });

/** Takes over the facts of a day, as the job does. */
export const follow = async ({ broadcasts }: Store, today: string): Promise<number> =>
  broadcasts.follow(examFacts(await broadcasts.calendars(), today));
