import type { Transaction } from 'kysely';
import type { Cipher } from '../cipher.js';
import type { Tables } from '../schema.js';

/** What stands where something was taken away; staff read it. */
export const GONE = '(silindi)';

/** Takes what somebody asked out of the examples and the names of clusters; how often it was asked stays. */
export async function forgetWordings(
  trx: Transaction<Tables>,
  cipher: Cipher,
  asked: readonly { readonly text: string; readonly cluster: string | null }[],
): Promise<void> {
  const byCluster = new Map<string, Set<string>>();
  for (const { text, cluster } of asked)
    if (cluster !== null) byCluster.set(cluster, (byCluster.get(cluster) ?? new Set()).add(text));
  for (const [id, texts] of byCluster) {
    const row = await trx.selectFrom('question_clusters').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) continue;
    const place = (column: 'label' | 'exemplars') => ['question_clusters', column, id] as const;
    const label = cipher.open('transcript', row.label, place('label'));
    const exemplars = JSON.parse(cipher.open('transcript', row.exemplars, place('exemplars'))) as string[];
    const left = exemplars.filter((text) => !texts.has(text));
    const kept = texts.has(label) ? (left[0] ?? GONE) : label;
    await trx
      .updateTable('question_clusters')
      .set({
        label: cipher.seal('transcript', kept, place('label')),
        exemplars: cipher.seal('transcript', JSON.stringify(left.length > 0 ? left : [GONE]), place('exemplars')),
      })
      .where('id', '=', id)
      .execute();
  }
}
