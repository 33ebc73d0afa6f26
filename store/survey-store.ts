import { randomUUID } from 'node:crypto';
import { type Selectable, sql, type Transaction } from 'kysely';
import type { Survey, SurveyChange, SurveyDraft, SurveyStep, SurveyStore } from '../tickets/index.js';
import { appendAudit } from './audit-log.js';
import type { Cipher } from './cipher.js';
import { type Connections, kept, undone } from './connections.js';
import type { Tables } from './schema.js';
import { createSurveyResults } from './survey-results.js';

type Row = Selectable<Tables['surveys']>;

/** What a step writes beside the status. */
const MARKS: Readonly<Partial<Record<SurveyStep['move'], (actor: string, at: number) => Partial<Row>>>> = {
  submit: (actor) => ({ submitted_by: actor, remark: null }),
  approve: (actor) => ({ approved_by: actor }),
  start: (_, at) => ({ started_at: at, remark: null }),
  end: (_, at) => ({ ended_at: at }),
};

export function createSurveyStore(connections: Connections, cipher: Cipher, now: () => number): SurveyStore {
  const { read, write, dialect } = connections;

  const change = (id: string, step: SurveyStep, actor: string, draft?: SurveyDraft) =>
    write<SurveyChange>(async (trx) => {
      const row = await trx
        .selectFrom('surveys')
        .selectAll()
        .where('id', '=', id)
        .$if(dialect === 'postgres', (query) => query.forUpdate())
        .executeTakeFirst();
      if (!row) return undone({ ok: false, reason: 'not-found' });
      if (step.revision !== undefined && step.revision !== row.revision)
        return undone({ ok: false, reason: 'stale', status: row.status });
      if (!step.from.includes(row.status)) return undone({ ok: false, reason: 'illegal', status: row.status });
      const at = now();
      const next: Row = {
        ...row,
        ...(draft && { draft: JSON.stringify(draft), unit: draft.unit }),
        ...MARKS[step.move]?.(actor, at),
        ...(step.reason !== undefined && { remark: step.reason }),
        ...(step.endReason !== undefined && { end_reason: step.endReason }),
        // The day of the first start tells how long it has run.
        ...(step.move === 'start' && row.started_at !== null && { started_at: row.started_at }),
        status: step.to,
        revision: row.revision + 1,
        updated_at: at,
      };
      await trx.updateTable('surveys').set(next).where('id', '=', id).execute();
      if (step.move === 'stop' || step.move === 'end') await recall(trx, id);
      await audit(trx, at, actor, step.move, next, row, step.reason);
      return kept({ ok: true, survey: toSurvey(next) });
    });

  return {
    ...createSurveyResults({ read: connections.heavy }, cipher),

    create: (draft, actor) =>
      write(async (trx) => {
        const at = now();
        const row: Row = {
          id: randomUUID(),
          unit: draft.unit,
          status: 'draft',
          draft: JSON.stringify(draft),
          revision: 1,
          created_by: actor,
          submitted_by: null,
          approved_by: null,
          remark: null,
          created_at: at,
          updated_at: at,
          started_at: null,
          ended_at: null,
          end_reason: null,
        };
        await trx.insertInto('surveys').values(row).execute();
        await audit(trx, at, actor, 'create', row);
        return kept(toSurvey(row));
      }),

    edit: (id, draft, step, actor) => change(id, step, actor, draft),
    move: (id, step, actor) => change(id, step, actor),

    async find(id) {
      const row = await read.selectFrom('surveys').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toSurvey(row);
    },

    async list({ units, status }, limit, before) {
      if (units?.length === 0) return [];
      const rows = await read
        .selectFrom('surveys')
        .selectAll()
        .$if(units !== undefined, (query) => query.where('unit', 'in', [...units!]))
        .$if(status !== undefined, (query) => query.where('status', '=', status!))
        .$if(before !== undefined, (query) =>
          query.where(sql<boolean>`(created_at, id) < (${before!.at}, ${before!.id})`),
        )
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toSurvey);
    },
  };
}

export function toSurvey(row: Row): Survey {
  const optional = {
    submittedBy: row.submitted_by,
    approvedBy: row.approved_by,
    remark: row.remark,
    startedAt: row.started_at === null ? null : Number(row.started_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
    endReason: row.end_reason,
  };
  return {
    ...(JSON.parse(row.draft) as SurveyDraft),
    id: row.id,
    status: row.status,
    revision: row.revision,
    createdBy: row.created_by,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)) as Partial<Survey>),
  };
}

/** Invitations that did not leave yet do not leave any more. */
async function recall(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx
    .updateTable('outbox')
    .set({ status: 'dead', reason: 'survey over' })
    .where('status', '=', sql.lit('pending' as const))
    .where('lease_until', '=', 0)
    .where(
      'row_id',
      'in',
      trx
        .selectFrom('survey_invitations')
        .select('outbox_id')
        .where('survey_id', '=', id)
        .where('status', '=', 'invited')
        .where('outbox_id', 'is not', null)
        .$castTo<{ outbox_id: number }>(),
    )
    .execute();
}

/** What is asked may be read in the log; answers never come into it. */
async function audit(
  trx: Transaction<Tables>,
  at: number,
  actor: string,
  verb: string,
  after: Row,
  before?: Row,
  reason?: string,
): Promise<void> {
  const shown = ({ status, draft }: Row, other?: Row) => ({
    status,
    ...(draft !== other?.draft && { draft: JSON.parse(draft) as unknown }),
  });
  await appendAudit(trx, at, [
    {
      actor,
      action: `survey.${verb}`,
      subject: `survey:${after.id}`,
      unit: after.unit,
      ...(reason !== undefined && { reason }),
      ...(before && { before: shown(before, after) }),
      after: shown(after, before),
    },
  ]);
}
