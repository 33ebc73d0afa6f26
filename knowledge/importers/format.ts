import { importCircular, isCircular } from './circular.js';
import { decodeText } from './decode.js';
import { importJsonl } from './jsonl.js';
import { importLaw, isLaw } from './law/law.js';
import { hasFrontMatter, importMarkdown } from './markdown.js';
import { importNews, isNews } from './news.js';
import { type Importer, type ImportFile, type ImportResult, refused } from './types.js';

const extensionOf = (path: string) => /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';

/** Extensions an importer reads; other files of a folder are passed over. */
const EXTENSIONS: readonly string[] = ['md', 'markdown', 'jsonl', 'ndjson', 'txt'];

export const isImportable = (path: string): boolean => EXTENSIONS.includes(extensionOf(path));

function importerFor(path: string, text: string): Importer | undefined {
  const extension = extensionOf(path);
  if (extension === 'jsonl' || extension === 'ndjson') return importJsonl;
  if (hasFrontMatter(text)) return importMarkdown;
  if (isLaw(text)) return importLaw;
  if (isCircular(text)) return importCircular;
  if (isNews(text)) return importNews;
  return undefined;
}

/** Reads a file by what its name and content say it is. Never throws: whatever cannot be read is a problem with a reason. */
export function importFile(file: ImportFile): ImportResult {
  if (!isImportable(file.path))
    return refused(file.path, `bu dosya türü okunmuyor (okunanlar: ${EXTENSIONS.join(', ')})`);
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
  return importer(file.path, decoded.text);
}
