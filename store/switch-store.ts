import type { Selectable } from 'kysely';
import type { Switch, SwitchStore } from '../knowledge/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { type Connections, kept, undone } from './connections.js';
import { raiseRevision } from './item-writer.js';
import type { Tables } from './schema.js';

export function createSwitchStore({ read, write }: Connections, now: () => number): SwitchStore {
  return {
    async list(at) {
      const rows = await read
        .selectFrom('switches')
        .selectAll()
        .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', at)]))
        .orderBy('kind')
        .orderBy('key')
        .execute();
      return rows.map(toSwitch);
    },

    off: (change, actor) =>
      write(async (trx) => {
        await raiseRevision(trx);
        const before = await trx
          .selectFrom('switches')
          .selectAll()
          .where('kind', '=', change.kind)
          .where('key', '=', change.key)
          .executeTakeFirst();
        const { kind, key, text, reason } = change;
        const row = { kind, key, text, reason, until: change.until ?? null, actor, since: now() };
        await trx
          .insertInto('switches')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['kind', 'key']).doUpdateSet({ text, reason, until: row.until, actor, since: row.since }),
          )
          .execute();
        await appendAudit(trx, row.since, [entry('switch.off', row, actor, reason, before)]);
        return kept(toSwitch(row));
      }),

    on: (kind, key, actor, reason) =>
      write(async (trx) => {
        await raiseRevision(trx);
        const before = await trx
          .deleteFrom('switches')
          .where('kind', '=', kind)
          .where('key', '=', key)
          .returningAll()
          .executeTakeFirst();
        if (!before) return undone(false);
        await appendAudit(trx, now(), [entry('switch.on', undefined, actor, reason, before)]);
        return kept(true);
      }),
  };
}

type Row = Selectable<Tables['switches']>;

function toSwitch({ until, ...row }: Row): Switch {
  return until === null ? row : { ...row, until };
}

function entry(
  action: string,
  after: Row | undefined,
  actor: string,
  reason: string,
  before: Row | undefined,
): AuditEntry {
  const { kind, key } = (after ?? before)!;
  const said = (row: Row) => ({ text: row.text, reason: row.reason, until: row.until });
  return {
    actor,
    action,
    subject: `switch:${kind}:${key}`,
    reason,
    ...(before && { before: said(before) }),
    ...(after && { after: said(after) }),
  };
}
