import { useQuery } from '@tanstack/react-query';
import { api, given, type Schemas } from '../../api/client.js';
import type { QueueQuery } from '../desk/queue-order.js';

export const BOARD_KEY = ['desk-board'] as const;
export type Board = Schemas['DeskBoard'];

/** `bureau` undefined: all that one may give work out in. */
export const useBoard = (bureau: string | undefined) =>
  useQuery({
    queryKey: [...BOARD_KEY, 'counts', bureau],
    queryFn: () => given(api.GET('/api/v1/desk/board', { params: { query: bureau ? { bureau } : {} } })),
  });

/** The first tickets of a queue, the nearest deadline first. */
export const useFirst = (query: QueueQuery, limit: number) =>
  useQuery({
    queryKey: [...BOARD_KEY, 'tickets', query, limit],
    queryFn: () => given(api.GET('/api/v1/desk/tickets', { params: { query: { ...query, limit } } })),
  });

/** What the statuses of the board's columns are, as the queue's filter takes them. */
export const COLUMNS = {
  unclaimed: 'new,reopened,returned',
  working: 'assigned,in-progress',
  waiting: 'waiting-citizen,waiting-authority',
  done: 'answered,shared',
} as const;
export type Column = keyof typeof COLUMNS;

/** Open tickets in these statuses. */
export const countOf = (byStatus: Readonly<Record<string, number | undefined>>, statuses: string): number =>
  statuses.split(',').reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);
