import { createHash, randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { GoldenContent, GoldenOrigin, GoldenQuestion, GoldenStore } from '../knowledge/index.js';
import { type AuditEntry, appendAudit } from './audit-log.js';
import { chunks } from './chunks.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';

const TOKEN = 'golden.token';

export function createGoldenStore({ read, write }: Connections, now: () => number): GoldenStore {
  async function insert(
    trx: Transaction<Tables>,
    contents: readonly GoldenContent[],
    origin: GoldenOrigin,
    actor: string,
  ): Promise<Selectable<Tables['golden_questions']>[]> {
    const at = now();
    const rows = contents.map(({ externalId, question, article }) => ({
      id: idOf(externalId, question),
      external_id: externalId,
      article: article ?? null,
      question: question.trim(),
      origin,
      created_by: actor,
      created_at: at,
    }));
    const added: Selectable<Tables['golden_questions']>[] = [];
    for (const chunk of chunks(rows)) {
      const written = await trx
        .insertInto('golden_questions')
        .values(chunk)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .execute();
      const ids = new Set(written.map(({ id }) => id));
      added.push(...chunk.filter(({ id }) => ids.delete(id)));
    }
    return added;
  }

  async function record(
    trx: Transaction<Tables>,
    actor: string,
    added: readonly Row[],
    removed: readonly Row[],
  ): Promise<void> {
    if (added.length + removed.length === 0) return;
    const [first] = [...added, ...removed];
    const owner = await trx
      .selectFrom('items')
      .select('owner_unit')
      .where('external_id', '=', first!.external_id)
      .executeTakeFirst();
    const entry = (row: Row, action: string, what: 'before' | 'after'): AuditEntry => ({
      actor,
      action,
      subject: `item:${row.external_id}`,
      ...(owner && { unit: owner.owner_unit }),
      [what]: {
        id: row.id,
        question: row.question,
        origin: row.origin,
        ...(row.article !== null && { article: row.article }),
      },
    });
    await appendAudit(trx, now(), [
      ...removed.map((row) => entry(row, 'golden.remove', 'before')),
      ...added.map((row) => entry(row, 'golden.add', 'after')),
    ]);
    const value = randomUUID();
    await trx
      .insertInto('meta')
      .values({ key: TOKEN, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
  }

  const byId = (db: Pick<Transaction<Tables>, 'selectFrom'>, id: string) =>
    db.selectFrom('golden_questions').selectAll().where('id', '=', id).executeTakeFirst();

  return {
    async list({ externalId, after, limit } = {}) {
      let query = read.selectFrom('golden_questions').selectAll().orderBy('id');
      if (externalId !== undefined) query = query.where('external_id', '=', externalId);
      if (after !== undefined) query = query.where('id', '>', after);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(toGolden);
    },

    async get(id) {
      const row = await byId(read, id);
      return row && toGolden(row);
    },

    add: (content, origin, actor) =>
      write<{ added: boolean; golden: GoldenQuestion }>(async (trx) => {
        const [row] = await insert(trx, [content], origin, actor);
        if (row) {
          await record(trx, actor, [row], []);
          return kept({ added: true, golden: toGolden(row) });
        }
        const there = await byId(trx, idOf(content.externalId, content.question));
        return undone({ added: false, golden: toGolden(there!) });
      }),

    remove: (id, actor) =>
      write<boolean>(async (trx) => {
        const row = await trx.deleteFrom('golden_questions').where('id', '=', id).returningAll().executeTakeFirst();
        if (!row) return undone(false);
        await record(trx, actor, [], [row]);
        return kept(true);
      }),

    async replaceContent(externalId, questions, actor) {
      const wanted = new Map(questions.map((one) => [idOf(externalId, one.question), one]));
      const gone = ({ id, origin, article }: Row) =>
        origin === 'content' && (!wanted.has(id) || (wanted.get(id)!.article ?? null) !== article);
      const of = (db: Pick<Transaction<Tables>, 'selectFrom'>) =>
        db.selectFrom('golden_questions').selectAll().where('external_id', '=', externalId).execute();
      const before = await of(read);
      const ids = new Set(before.map(({ id }) => id));
      if (!before.some(gone) && [...wanted.keys()].every((id) => ids.has(id))) return { added: 0, removed: 0 };
      return await write(async (trx) => {
        const removed = (await of(trx)).filter(gone);
        for (const chunk of chunks(removed.map(({ id }) => id)))
          await trx.deleteFrom('golden_questions').where('id', 'in', chunk).execute();
        const contents = [...wanted.values()].map((one) => ({ ...one, externalId }));
        const added = await insert(trx, contents, 'content', actor);
        await record(trx, actor, added, removed);
        return kept({ added: added.length, removed: removed.length });
      });
    },

    async token() {
      const row = await read.selectFrom('meta').select('value').where('key', '=', TOKEN).executeTakeFirst();
      return row?.value ?? '';
    },
  };
}

type Row = Selectable<Tables['golden_questions']>;

const toGolden = (row: Row): GoldenQuestion => ({
  id: row.id,
  externalId: row.external_id,
  ...(row.article !== null && { article: row.article }),
  question: row.question,
  origin: row.origin,
  createdBy: row.created_by,
  createdAt: row.created_at,
});

/** The same question of the same item (but for case and blanks) has one id. */
function idOf(externalId: string, question: string): string {
  const form = question.trim().replace(/\s+/g, ' ').toLocaleLowerCase('tr');
  return createHash('sha256').update(`golden:${externalId}\n${form}`).digest('base64url').slice(0, 16);
}
