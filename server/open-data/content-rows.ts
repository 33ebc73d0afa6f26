import type { ItemCatalogue, KnowledgeItem } from '../../knowledge/index.js';
import type { Bureau, OpenValue } from '../../tickets/index.js';

/** Items read at a time. */
const PAGE = 200;

const KIND_TR: Readonly<Record<KnowledgeItem['kind'], string>> = {
  faq: 'soru-yanıt',
  circular: 'genelge',
  regulation: 'mevzuat',
  exam: 'sınav takvimi',
  announcement: 'duyuru',
};

/** Published items, page by page, in the columns of `CONTENT_SET`. An item that is being rewritten counts as it is published. */
export async function* contentRows(
  catalogue: ItemCatalogue,
  bureaus: readonly Bureau[],
  month: string,
): AsyncGenerator<readonly OpenValue[]> {
  const names = new Map(bureaus.flatMap(({ unit, name }) => (unit === undefined ? [] : [[unit, name] as const])));
  for (let after: string | undefined; ; ) {
    const entries = await catalogue.list({ limit: PAGE, ...(after !== undefined && { after }) });
    for (const { current } of entries) {
      if (current?.content.status !== 'published') continue;
      const { externalId, kind, title, ownerUnit, source, validFrom, validUntil } = current.content;
      yield [
        ...[month, externalId, KIND_TR[kind], title, ownerUnit, names.get(ownerUnit)],
        ...[source.title, source.number, source.date, source.url, validFrom, validUntil, current.version],
      ];
    }
    after = entries.at(-1)?.externalId;
    if (entries.length < PAGE) return;
  }
}
