import type { TicketEvent } from '../life/events.js';
import type { TicketState } from '../life/replay.js';

const WHY = 'Toplu işlem geri alındı';

/**
 * Events that bring a ticket back to where it stood before `event`; undefined: it cannot be taken back, since somebody outside was
 * told of it. The log keeps both.
 */
export function inverseOf(before: TicketState, event: TicketEvent): readonly TicketEvent[] | undefined {
  switch (event.type) {
    case 'claimed':
    case 'assigned':
      return before.assignee === undefined
        ? [{ type: 'released', reason: WHY }]
        : [{ type: 'assigned', agent: before.assignee }];
    case 'released':
      return before.assignee === undefined ? [] : [{ type: 'assigned', agent: before.assignee }];
    case 'priority-set':
      return [{ type: 'priority-set', priority: before.priority, reason: WHY }];
    case 'classified':
      if ((event.topic && !before.topic) || (event.category && !before.category)) return undefined;
      return [
        {
          type: 'classified',
          ...(event.topic !== undefined && before.topic !== undefined && { topic: before.topic }),
          ...(event.category !== undefined && before.category !== undefined && { category: before.category }),
        },
      ];
    case 'routed':
      return before.bureau === undefined || before.routing === undefined
        ? undefined
        : [{ type: 'routed', bureau: before.bureau, reason: before.routing }];
    case 'closed':
      return [{ type: 'reopened', by: 'staff', reason: WHY }];
    case 'linked':
      return before.links.some(({ to }) => to === event.to) ? [] : [{ type: 'unlinked', to: event.to }];
    case 'unlinked': {
      const link = before.links.find(({ to }) => to === event.to);
      return link ? [{ type: 'linked', to: link.to, kind: link.kind as 'related' }] : [];
    }
    case 'started':
    case 'noted':
      return [];
    default:
      return undefined;
  }
}
