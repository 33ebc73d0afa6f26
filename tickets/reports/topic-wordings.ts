import type { ReportDocument, TextCell } from './document.js';
import type { ReportPeriod } from './period.js';
import type { TopicReader, TopicScope } from './topic-ports.js';
import { isLarge } from './topic-suggestions.js';

const EXAMPLES = 3;
const DAY_START = 'T00:00:00+03:00';

export const topicScope = (unit: string, { from, to }: ReportPeriod): TopicScope => ({
  unit,
  from: Date.parse(`${from}${DAY_START}`),
  until: Date.parse(`${to}${DAY_START}`),
});

/**
 * The document with what citizens said, read now: a kept report holds none of it, so that what is erased is gone from reports that were made before.
 * `shown`: a text as it may be read by staff; undefined: not at all.
 */
export async function withWordings(
  document: ReportDocument,
  unit: string,
  reader: Pick<TopicReader, 'wordings'>,
  shown: (text: string) => string | undefined,
): Promise<ReportDocument> {
  const scope = topicScope(unit, document.period);
  const read = new Map<string, Promise<Words>>();
  const wordsOf = (cluster: string) => {
    const known = read.get(cluster) ?? wordsNow(scope, cluster, reader, shown);
    read.set(cluster, known);
    return known;
  };
  const filled = async ({ text, wordings }: TextCell): Promise<TextCell> => {
    if (!wordings) return { text };
    const { label, examples } = await wordsOf(wordings.cluster);
    return { text: (wordings.show === 'label' ? label : examples.map((one) => `“${one}”`).join(' · ')) || text };
  };
  const sections = [];
  for (const section of document.sections) {
    const blocks = [];
    for (const block of section.blocks) {
      if (block.kind !== 'table') blocks.push(block);
      else {
        const rows = [];
        for (const row of block.table.rows)
          rows.push(await Promise.all(row.map((cell) => ('text' in cell ? filled(cell) : cell))));
        blocks.push({ ...block, table: { ...block.table, rows } });
      }
    }
    sections.push({ ...section, blocks });
  }
  return { ...document, sections };
}

interface Words {
  readonly label: string;
  readonly examples: readonly string[];
}

async function wordsNow(
  scope: TopicScope,
  cluster: string,
  reader: Pick<TopicReader, 'wordings'>,
  shown: (text: string) => string | undefined,
): Promise<Words> {
  const found = await reader.wordings(scope, cluster);
  const asked = found?.asked ?? [];
  const conversations = new Set(asked.map(({ conversation }) => conversation)).size;
  if (!found || !isLarge({ questions: asked.length, conversations })) return { label: '', examples: [] };
  return {
    label: shown(found.label) ?? '',
    examples: mostSaid(
      asked.flatMap(({ text }) => shown(text) ?? []),
      EXAMPLES,
    ),
  };
}

/** What was said most, each once however it was typed. */
export function mostSaid(texts: readonly string[], most: number): string[] {
  const counts = new Map<string, { text: string; count: number }>();
  for (const text of texts) {
    const key = text
      .toLocaleLowerCase('tr')
      .replace(/[\s?.!,]+/gu, ' ')
      .trim();
    counts.set(key, { text, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ text }) => text);
}
