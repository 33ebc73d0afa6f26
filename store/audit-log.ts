import type { Transaction } from 'kysely';
import { chunks } from './chunks.js';
import { type Connections, kept } from './connections.js';
import type { Tables } from './schema.js';

/** One change. No personal data of citizens in `before` and `after`. */
export interface AuditEntry {
  /** `staff:ID`, `key:ID`, or a program: `content`, `import`, `schedule`. */
  readonly actor: string;
  /** `item.publish`, `feed.key.revoke`: area, then verb. */
  readonly action: string;
  /** What was changed: `item:2018/14`, `staff:ID`. */
  readonly subject: string;
  /** Code of the unit or bureau it belongs to. */
  readonly unit?: string;
  /** Given by the person who did it. */
  readonly reason?: string;
  /** Old and new value as JSON can hold them; only what changed, where that is smaller. */
  readonly before?: unknown;
  readonly after?: unknown;
}

export interface AuditRecord extends AuditEntry {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
}

export interface AuditFilter {
  readonly actor?: string;
  readonly subject?: string;
  /** All of an area (`item`) or one action (`item.publish`). */
  readonly action?: string;
  /** Any of these units. */
  readonly units?: readonly string[];
  readonly from?: number;
  /** Exclusive. */
  readonly until?: number;
  /** Records older than this id: the next page. */
  readonly before?: number;
  /** Default 50. */
  readonly limit?: number;
}

/** Append-only (the database refuses updates and deletions). */
export interface AuditLog {
  append(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(filter?: AuditFilter): Promise<AuditRecord[]>;
}

/** Writes the record in the transaction of the change itself: the one is never there without the other. */
export async function appendAudit(trx: Transaction<Tables>, at: number, entries: readonly AuditEntry[]): Promise<void> {
  const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  const rows = entries.map(({ actor, action, subject, unit, reason, before, after }) => ({
    at,
    actor,
    action,
    subject,
    unit: unit ?? null,
    reason: reason ?? null,
    before: json(before),
    after: json(after),
  }));
  for (const chunk of chunks(rows)) await trx.insertInto('audit_log').values(chunk).execute();
}
const PAGE = 50;

export function createAuditLog({ read, write }: Connections, now: () => number): AuditLog {
  return {
    append: (entry) =>
      write(async (trx) => {
        await appendAudit(trx, now(), [entry]);
        return kept(undefined);
      }),
    async list({ actor, subject, action, units, from, until, before, limit = PAGE } = {}) {
      let query = read.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(limit);
      if (actor !== undefined) query = query.where('actor', '=', actor);
      if (subject !== undefined) query = query.where('subject', '=', subject);
      if (action !== undefined)
        query = query.where((eb) => eb.or([eb('action', '=', action), eb('action', 'like', `${action}.%`)]));
      if (units !== undefined) query = query.where('unit', 'in', [...units]);
      if (from !== undefined) query = query.where('at', '>=', from);
      if (until !== undefined) query = query.where('at', '<', until);
      if (before !== undefined) query = query.where('id', '<', before);
      const rows = await query.execute();
      return rows.map(({ id, at, ...row }) => ({
        id,
        at,
        actor: row.actor,
        action: row.action,
        subject: row.subject,
        ...(row.unit !== null && { unit: row.unit }),
        ...(row.reason !== null && { reason: row.reason }),
        ...(row.before !== null && { before: JSON.parse(row.before) as unknown }),
        ...(row.after !== null && { after: JSON.parse(row.after) as unknown }),
      }));
    },
  };
}
