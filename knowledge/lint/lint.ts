import type { KnowledgeItem } from '../item.js';
import { changedFacts } from './changes.js';
import { type DuplicateDeps, duplicatesOf } from './duplicates.js';
import { fieldFindings } from './fields.js';
import { linksIn } from './plain-text.js';
import type { LintFinding, LintSeverity } from './types.js';

/** What became of a link: `skipped` is of a host that is not looked at, `unknown` could not be reached this time. Never rejects. */
export type LinkCheck = (url: string) => Promise<'alive' | 'dead' | 'unknown' | 'skipped'>;

export interface LintDeps extends DuplicateDeps {
  /** Looks at the links; without it none is looked at. */
  readonly checkLink?: LinkCheck;
  /** Published version of an item, whose facts the new one is compared with; without it they are not. */
  readonly published?: (externalId: string) => Promise<KnowledgeItem | undefined>;
}

/** Looks an item over before it is published; findings in order of weight. Never blocks by itself. */
export type Lint = (item: KnowledgeItem) => Promise<LintFinding[]>;

const WEIGHT: Readonly<Record<LintSeverity, number>> = { error: 0, warning: 1, hint: 2 };
const MAX_LINKS = 20;

export function createLint(deps: LintDeps): Lint {
  return async (item) => {
    const published = await deps.published?.(item.externalId);
    const findings = [
      ...(await duplicatesOf(item, deps)),
      ...(published ? changedFacts(published, item, deps.entitiesOf) : []),
      ...fieldFindings(item, deps.today()),
      ...(deps.checkLink ? await linkFindings(item, deps.checkLink) : []),
    ];
    return findings.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
  };
}

async function linkFindings(item: KnowledgeItem, checkLink: LinkCheck): Promise<LintFinding[]> {
  const links = [
    ...(item.source.url === undefined ? [] : [{ path: 'source.url', url: item.source.url }]),
    ...linksIn(item.body).map((url) => ({ path: 'body', url })),
    ...item.articles.flatMap(({ text }, at) => linksIn(text).map((url) => ({ path: `articles.${at}.text`, url }))),
  ].slice(0, MAX_LINKS);
  const findings = await Promise.all(
    links.map(async ({ path, url }): Promise<LintFinding[]> => {
      const state = await checkLink(url);
      if (state === 'dead') {
        return [
          {
            code: 'dead-link',
            severity: 'warning',
            path,
            text: `Bağlantı açılmıyor: ${url}`,
            advice: 'Sayfanın yeni adresini yazın veya bağlantıyı kaldırın.',
          },
        ];
      }
      if (state !== 'unknown') return [];
      return [
        {
          code: 'link-unchecked',
          severity: 'hint',
          path,
          text: `Bağlantı şu an denetlenemedi: ${url}`,
          advice: 'Adresi kendiniz açıp deneyin.',
        },
      ];
    }),
  );
  return findings.flat();
}
