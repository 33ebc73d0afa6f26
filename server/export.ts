import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { contentPath, exportMarkdown, importFile, isImportable, type KnowledgeItem } from '../knowledge/index.js';
import type { Store } from '../store/index.js';
import { findFiles } from './files.js';

/** A question of the item's own file, as the file writes it. */
type GoldenLine = { readonly question: string; readonly article?: string };

interface Known {
  readonly path: string;
  /** The file holds this item and nothing else, as Markdown. */
  readonly alone: boolean;
  readonly digest: string;
}

export interface ExportSummary {
  readonly written: number;
  /** Their file says the same already. */
  readonly unchanged: number;
  /** Turkish, one an item that could not be written. */
  readonly problems: readonly string[];
}

export interface ExportOptions {
  /** Rewrite files that say the same already; their editorial fields (`facts`, `confidence`) are lost, since the database has none. */
  readonly all: boolean;
  /** Told after each page with the number of items seen so far. */
  readonly onPage?: (items: number) => void;
}

const PAGE = 100;

/**
 * Writes every current version, archived ones included, as a content file below `folder`. An item that a file of the folder holds already is
 * written there. Items are read in pages and written one by one; a file is replaced in one step.
 */
export async function exportItems(
  folder: string,
  { catalogue, golden }: Pick<Store, 'catalogue' | 'golden'>,
  { all, onPage }: ExportOptions,
): Promise<ExportSummary> {
  const known = await filesOf(folder);
  const problems: string[] = [];
  const counts = { written: 0, unchanged: 0 };

  async function write(item: KnowledgeItem): Promise<void> {
    const lines = (await golden.list({ externalId: item.externalId }))
      .filter(({ origin }) => origin === 'content')
      .map(({ question, article }): GoldenLine => ({ question, ...(article !== undefined && { article }) }));
    const file = known.get(item.externalId);
    if (file?.digest === digest(item, lines) && !(all && file.alone)) {
      counts.unchanged++;
      return;
    }
    if (file && !file.alone) {
      problems.push(`"${item.externalId}" ${file.path} içinde başka içeriklerle birlikte; orada elle güncelleyin`);
      return;
    }
    const exported = exportMarkdown(item, lines);
    if (!exported.ok) {
      problems.push(exported.reason);
      return;
    }
    await replaceFile(file?.path ?? join(folder, contentPath(item.externalId, item.kind, hash)), exported.text);
    counts.written++;
  }

  let seen = 0;
  for (let after: string | undefined; ; ) {
    const page = await catalogue.list({ limit: PAGE, ...(after !== undefined && { after }) });
    for (const { current } of page) if (current) await write(current.content);
    seen += page.length;
    onPage?.(seen);
    after = page.at(-1)?.externalId;
    if (page.length < PAGE) return { ...counts, problems };
  }
}

/** What the folder's files hold, by external id. */
async function filesOf(folder: string): Promise<Map<string, Known>> {
  const known = new Map<string, Known>();
  const { files } = await findFiles([folder], isImportable);
  for (const path of files) {
    const { items } = importFile({ path, bytes: await readFile(path) });
    const alone = items.length === 1 && path.endsWith('.md');
    for (const { item, golden = [] } of items) {
      known.set(item.externalId, { path, alone, digest: digest(item, golden) });
    }
  }
  return known;
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Of content and golden questions, whatever the order of keys and of questions. */
function digest(item: KnowledgeItem, golden: readonly GoldenLine[]): string {
  const questions = golden.map(({ question, article = '' }) => `${article}\0${question}`).sort();
  return hash(JSON.stringify([item, questions], sortKeys));
}

function sortKeys(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function replaceFile(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const half = `${path}.yarim`;
  await writeFile(half, text);
  await rename(half, path);
}
