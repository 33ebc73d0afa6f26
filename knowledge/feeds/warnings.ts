import type { KnowledgeItem } from '../item.js';
import type { FeedProblem } from './types.js';

/**
 * What is allowed, yet likely a mistake.
 * @param today ISO day
 * @param known of the external ids it supersedes, those that are there
 */
export function warningsOf(item: KnowledgeItem, today: string, known: ReadonlySet<string>): FeedProblem[] {
  const warnings: FeedProblem[] = [];
  const warn = (path: string, reason: string) => warnings.push({ path, reason: `${path}: ${reason}` });
  if (item.validUntil !== undefined && item.validUntil < today)
    warn('validUntil', 'bu gün geçti; metin güncel sayılmaz ve yanıt olarak verilmez');
  if (item.validFrom !== undefined && item.validFrom > today)
    warn('validFrom', `metin ${item.validFrom} gününe kadar güncel sayılmaz`);
  for (const [index, old] of item.supersedes.entries())
    if (!known.has(old)) warn(`supersedes.${index}`, `"${old}" kimlikli bir öğe yok`);
  if (item.kind === 'faq' && item.variants.length === 0)
    warn('variants', 'hiç soru biçimi yok; vatandaşların sorduğu biçimleri ekleyin');
  if ((item.kind === 'circular' || item.kind === 'regulation') && item.source.date === undefined)
    warn('source.date', 'belgenin günü yazılmamış; yanıtlarda gösterilemez');
  if (item.exam?.dates.every(({ start, end }) => (end ?? start) < today)) warn('exam.dates', 'tarihlerin hepsi geçmiş');
  if (/<\/?[a-z][^<>]*>/i.test(item.body)) warn('body', 'HTML etiketi içeriyor; metin Markdown olarak gösterilir');
  return warnings;
}
