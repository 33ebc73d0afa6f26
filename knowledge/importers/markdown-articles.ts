import type { Article } from '../item.js';
import { exactValues, withExactValues } from './exact-values.js';

export interface BodyArticles {
  /** Text before the first article heading; the whole body where there is none. */
  readonly body: string;
  readonly articles: readonly Article[];
  /** Labels of `variants` that no article has. */
  readonly unusedVariants: readonly string[];
  /** Headings below which stands a broken `<!-- madde … -->`. */
  readonly brokenValues: readonly string[];
}

const HEADING = /^##\s+(\S(?:.*[^\s#])?)[\s#]*$/;
const ARTICLE =
  /^((?:Ek |Geçici |Ek Geçici |Mükerrer )?)Madde\s+(\d{1,4}(?:\/[A-ZÇĞİÖŞÜ])?(?:(?:-|–| ve )\d{1,4})?)(?:\s*[–—:-]\s*(\S.*))?$/;
const REPEALED = /^\((?:Mülga|İptal)[^)]*\)\s*$/;

/** `Geçici Madde 3 – Süre` → `Geçici 3`, `Süre`. A heading that names no article is its own label: `Yürürlük` → `yürürlük`. */
function readHeading(text: string): { label: string; heading?: string } {
  const article = ARTICLE.exec(text);
  if (article) {
    const label = `${article[1]}${article[2]!.replace('–', '-')}`;
    return article[3] === undefined ? { label } : { label, heading: article[3] };
  }
  const label = text.toLocaleLowerCase('tr');
  return label === 'giriş' ? { label } : { label, heading: text };
}

/** Cuts the body of a circular or regulation at its `##` headings; `legal` false leaves the body whole. */
export function articlesOfBody(
  body: string,
  legal: boolean,
  variants: ReadonlyMap<string, readonly string[]>,
): BodyArticles {
  const unused = new Set(variants.keys());
  if (!legal) return { body: body.trim(), articles: [], unusedVariants: [...unused], brokenValues: [] };
  const before: string[] = [];
  const open: { label: string; heading?: string; lines: string[] }[] = [];
  for (const text of body.split('\n')) {
    const match = HEADING.exec(text);
    if (match) open.push({ ...readHeading(match[1]!), lines: [] });
    else (open.at(-1)?.lines ?? before).push(text.replace(/^\\(?=\\*##\s)/, ''));
  }
  const brokenValues: string[] = [];
  const articles = open.map(({ label, heading, lines }): Article => {
    const exact = exactValues('madde', lines[0]);
    if (exact === null) brokenValues.push(label);
    if (exact !== undefined) lines.shift();
    const text = lines.join('\n').trim();
    const asked = variants.get(label);
    unused.delete(label);
    const repealed = REPEALED.test(text);
    const read: Article = {
      label,
      ...(heading === undefined ? {} : { heading }),
      text: repealed ? '' : text,
      repealed,
      notes: repealed ? [text] : [],
      ...(asked === undefined ? {} : { variants: asked }),
    };
    return withExactValues(read, exact);
  });
  return { body: before.join('\n').trim(), articles, unusedVariants: [...unused], brokenValues };
}
