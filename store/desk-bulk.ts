import { randomBytes } from 'node:crypto';
import type { BulkResult, DeskStore, TicketEvent } from '../tickets/index.js';
import { type Connections, kept } from './connections.js';
import { appendIn, type DeskContext, keptIf } from './desk-append.js';

/** What takes one ticket of a bulk action back, as long as it is still at `seq`. */
interface Undoing {
  readonly number: string;
  readonly seq: number;
  /** Undefined: it cannot be taken back. */
  readonly events?: readonly TicketEvent[];
}

/** One move on many tickets: each is its own transaction, so that one that is refused holds up none of the others. */
export function createDeskBulk({ write, read }: Connections, context: DeskContext): Pick<DeskStore, 'bulk' | 'undo'> {
  const { rules, now } = context;

  return {
    async bulk(moves, actor, undoMs) {
      const results: BulkResult[] = [];
      const undoings: Undoing[] = [];
      for (const { number, expectedSeq, events, tell, ways, asks } of moves) {
        let back: TicketEvent[] | undefined;
        const outcome = await write(async (trx) => {
          const appended = await appendIn(trx, context, {
            number,
            expectedSeq,
            actor,
            tell,
            ways,
            asks,
            events: (before) => {
              const inverses = events.map((event) => rules.inverseOf(before, event));
              back =
                tell !== undefined || inverses.includes(undefined)
                  ? undefined
                  : (inverses.flat().reverse() as TicketEvent[]);
              return events;
            },
          });
          return keptIf(appended);
        });
        results.push({ number, ...outcome });
        if (outcome.ok) undoings.push({ number, seq: outcome.state.seq, ...(back && { events: back }) });
      }
      if (!undoings.some(({ events }) => events)) return { results };
      const token = randomBytes(18).toString('base64url');
      await write(async (trx) => {
        await trx.deleteFrom('bulk_undos').where('until', '<', now()).execute();
        await trx
          .insertInto('bulk_undos')
          .values({ token, actor, until: now() + undoMs, moves: JSON.stringify(undoings) })
          .execute();
        return kept(undefined);
      });
      return { token, results };
    },

    async undo(token, actor) {
      const row = await read
        .selectFrom('bulk_undos')
        .select('moves')
        .where('token', '=', token)
        .where('actor', '=', actor)
        .where('until', '>=', now())
        .executeTakeFirst();
      if (!row) return undefined;
      const used = await write(async (trx) => {
        const { numDeletedRows } = await trx.deleteFrom('bulk_undos').where('token', '=', token).executeTakeFirst();
        return kept(numDeletedRows === 1n);
      });
      if (!used) return undefined;
      const undone: { number: string; seq: number }[] = [];
      const left: string[] = [];
      for (const { number, seq, events } of JSON.parse(row.moves) as Undoing[]) {
        const outcome =
          events &&
          (await write(async (trx) => {
            const appended = await appendIn(trx, context, { number, expectedSeq: seq, events, actor });
            return keptIf(appended);
          }));
        if (outcome?.ok) undone.push({ number, seq: outcome.state.seq });
        else left.push(number);
      }
      return { undone, left };
    },
  };
}
