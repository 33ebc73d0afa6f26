import type { Schemas } from '../../api/client.js';

type Asked = Required<Schemas['ShownTo']>;
type Answer = Schemas['NoticesShownTo'];

/** What the server takes and gives at once. */
const MOST_ASKED = 1_000;
const MOST_SHOWN = 2_000;

/** Which notices any of these were shown, newest first; of more than is taken or given at once, half by half. */
export async function shownTo(
  ask: (asked: Asked) => Promise<Answer>,
  { conversations, tickets }: Omit<Asked, 'limit'>,
): Promise<Answer> {
  const most = Math.max(conversations.length, tickets.length);
  if (most <= MOST_ASKED) {
    const answer = await ask({ conversations, tickets, limit: MOST_SHOWN });
    if (answer.shown.length < MOST_SHOWN || conversations.length + tickets.length <= 1) return answer;
  }
  const [longer, shorter] = halved(conversations);
  const [others, fewer] = halved(tickets);
  // Crosswise, so that both parts are smaller than the whole even of one and one.
  const one = await shownTo(ask, { conversations: longer, tickets: fewer });
  return joined(one, await shownTo(ask, { conversations: shorter, tickets: others }));
}

function halved(list: readonly string[]): [string[], string[]] {
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}

/** A ticket and its conversation may have been asked for apart, and tell of the same notice. */
function joined(one: Answer, other: Answer): Answer {
  const shown = new Map([...one.shown, ...other.shown].map((notice) => [JSON.stringify(notice), notice]));
  const notices = new Map(
    [...one.notices, ...other.notices].map((notice) => [`${notice.version} ${notice.sha256}`, notice]),
  );
  return {
    shown: [...shown.values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at)),
    notices: [...notices.values()].sort((a, b) => Date.parse(b.firstAt) - Date.parse(a.firstAt)),
  };
}
