import type { Passage, Switch } from '../knowledge/index.js';
import type { TurnContext } from './context.js';
import { OPEN_TICKET, PERSON } from './passage-reply.js';
import { TR } from './replies/tr.js';
import type { Choice, Reply } from './types.js';

const STATUS: Choice = { label: TR.ticketStatus, action: { type: 'route', route: 'ticketStatus' } };

/** The switch that stands before any of these passages. */
export function switchOf(
  { deps, message }: TurnContext,
  ...passages: readonly (Passage | undefined)[]
): Switch | undefined {
  for (const passage of passages) {
    const found = passage && deps.switches?.passage(passage, message.receivedAt);
    if (found) return found;
  }
  return undefined;
}

/** What is said in place of an answer that is switched off. */
export const switchedReply = ({ text }: Switch): Reply => ({ kind: 'notice', text, choices: [OPEN_TICKET, PERSON] });

/** What a whole channel says while it is off: of the buttons only the one that goes on working. */
export const channelReply = ({ text }: Switch): Reply => ({ kind: 'notice', text, choices: [STATUS] });
