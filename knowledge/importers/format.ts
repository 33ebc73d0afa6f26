import { importCircular } from './circular.js';
import { isCircular } from './circular-head.js';
import { decodeText, MAX_FILE_BYTES, tooLarge } from './decode.js';
import type { DocumentFormat, DocumentText, Extractor } from './document.js';
import { importJsonl } from './jsonl.js';
import { importLaw, isLaw } from './law/law.js';
import { hasFrontMatter, importMarkdown } from './markdown.js';
import { importNews, isNews } from './news.js';
import { importProse } from './prose.js';
import { byPercent, type OnProgress } from './read-progress.js';
import { sniff } from './sniff.js';
import { importTables } from './tables.js';
import {
  type ImportContext,
  type Importer,
  type ImportFile,
  type ImportProblem,
  type ImportResult,
  refused,
} from './types.js';

const extensionOf = (path: string) => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Extensions of texts; other files of a content folder are passed over. */
const TEXTS: readonly string[] = ['md', 'markdown', 'jsonl', 'ndjson', 'txt'];
const DOCUMENTS: Readonly<Record<string, DocumentFormat>> = {
  docx: 'docx',
  docm: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  pdf: 'pdf',
  html: 'html',
  htm: 'html',
  csv: 'csv',
  tsv: 'csv',
};
const READ = [...TEXTS, ...Object.keys(DOCUMENTS)];
const FORMAT_NAMES: Readonly<Record<string, string>> = {
  docx: 'Word (DOCX)',
  xlsx: 'Excel (XLSX)',
  pdf: 'PDF',
  html: 'HTML',
  csv: 'CSV',
  text: 'düz metin',
};

/** Is it a text that {@link importFile} reads by itself? */
export const isImportable = (path: string): boolean => TEXTS.includes(extensionOf(path));

/** Is it a file of any format that {@link importDocument} reads, by its name? */
export const isReadable = (path: string): boolean => READ.includes(extensionOf(path));

function importerFor(path: string, text: string): Importer | undefined {
  const extension = extensionOf(path);
  if (extension === 'jsonl' || extension === 'ndjson') return importJsonl;
  if (hasFrontMatter(text)) return importMarkdown;
  if (isLaw(text)) return importLaw;
  if (isCircular(text)) return importCircular;
  if (isNews(text)) return importNews;
  return undefined;
}

/** Reads a text by what its name and content say it is. Never throws: whatever cannot be read is a problem with a reason. */
export function importFile(file: ImportFile, context: ImportContext = {}, tell?: OnProgress): ImportResult {
  if (!isImportable(file.path))
    return refused(
      file.path,
      `bu dosya türü okunmuyor (okunanlar: ${(DOCUMENTS[extensionOf(file.path)] ? TEXTS : READ).join(', ')})`,
    );
  const decoded = decodeText(file.bytes);
  if (!decoded.ok) return refused(file.path, decoded.reason);
  if (decoded.text.trim() === '') return refused(file.path, 'dosya boş');
  const importer = importerFor(file.path, decoded.text);
  if (!importer) {
    return refused(
      file.path,
      'biçim tanınmadı: ön bilgili Markdown, JSONL, kanun, genelge veya haber metni beklenir',
      1,
    );
  }
  if (importer !== importJsonl) tell?.({ step: 'dividing', done: 0, total: 0 });
  return importer(file.path, decoded.text, context, tell);
}

type Told =
  | { readonly ok: true; readonly format: DocumentFormat | 'text'; readonly macros: boolean }
  | { readonly ok: false; readonly reason: string };

/** Format by content; a name that says something else is refused. Texts and CSV have no signature: there the name decides. */
function tellFormat(path: string, bytes: Uint8Array): Told {
  const extension = extensionOf(path);
  const named = DOCUMENTS[extension] ?? (TEXTS.includes(extension) ? 'text' : undefined);
  const sniffed = sniff(bytes);
  if (!sniffed.ok) return sniffed;
  const { format, macros = false } = sniffed;
  if (named === undefined)
    return format === 'text'
      ? { ok: false, reason: `bu dosya türü okunmuyor (okunanlar: ${READ.join(', ')})` }
      : { ok: true, format, macros };
  if (format === 'text' && (named === 'csv' || named === 'text')) return { ok: true, format: named, macros };
  if (format === 'text' && named === 'html' && looksMarkedUp(bytes)) return { ok: true, format: named, macros };
  if (format !== named)
    return {
      ok: false,
      reason: `dosyanın adı ile içeriği çelişiyor: uzantısı .${extension}, içeriği ${FORMAT_NAMES[format]}`,
    };
  return { ok: true, format, macros };
}

/** HTML without its frame, or in an encoding the signature was not looked for in. */
const looksMarkedUp = (bytes: Uint8Array) => {
  const head = Buffer.from(bytes.subarray(0, 16_384)).toString('latin1').replaceAll('\0', '');
  return /<\/?(?:p|div|table|h[1-6]|ul|ol|br|span|body|html|title|meta)\b[^<>]*>/i.test(head);
};

/** Line of a document's text → where a reader finds it: its page, or nothing, since such a text has no lines of its own. */
function placed(problem: ImportProblem, content: DocumentText): ImportProblem {
  const { line, ...rest } = problem;
  const { pageStarts } = content;
  if (line === undefined || pageStarts === undefined) return rest;
  return { ...rest, page: Math.max(1, pageStarts.filter((start) => start <= line).length) };
}

function importText(path: string, content: DocumentText, context: ImportContext): ImportResult {
  const { text } = content;
  if (text.trim() === '') return refused(path, 'belgede metin yok');
  const result = isLaw(text)
    ? importLaw(path, text)
    : isCircular(text)
      ? importCircular(path, text, context)
      : importProse(path, text, context, content.title);
  return {
    items: result.items,
    problems: result.problems.map((problem) => placed(problem, content)),
    warnings: result.warnings.map((problem) => placed(problem, content)),
  };
}

/**
 * Reads a file of any format by its content. Never throws: what an extractor stumbles over refuses the file.
 * @param extractors take the bytes of each document format apart
 */
export async function importDocument(
  file: ImportFile,
  extractors: Readonly<Record<DocumentFormat, Extractor>>,
  context: ImportContext = {},
  onProgress: OnProgress = () => undefined,
): Promise<ImportResult> {
  const tell = byPercent(onProgress);
  const { path, bytes } = file;
  if (bytes.length === 0) return refused(path, 'dosya boş');
  if (bytes.length > MAX_FILE_BYTES) return refused(path, tooLarge(bytes.length));
  const told = tellFormat(path, bytes);
  if (!told.ok) return refused(path, told.reason);
  if (told.format === 'text') return importFile(file, context, tell);
  tell({ step: 'opening', done: 0, total: 0 });
  const extraction = await extractors[told.format](bytes, tell).catch(() => undefined);
  if (extraction === undefined)
    return refused(path, `${FORMAT_NAMES[told.format]} dosyası okunamadı: bozuk veya eksik`);
  if (!extraction.ok) return { items: [], problems: [{ file: path, ...extraction.problem }], warnings: [] };
  const { content } = extraction;
  if (content.kind === 'text') tell({ step: 'dividing', done: 0, total: 0 });
  const result =
    content.kind === 'tables' ? importTables(path, content.tables, context, tell) : importText(path, content, context);
  const noted = [...(told.macros ? ['dosyadaki makrolar yok sayıldı'] : []), ...content.warnings];
  return { ...result, warnings: [...noted.map((reason) => ({ file: path, reason })), ...result.warnings] };
}
