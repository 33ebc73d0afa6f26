import Papa from 'papaparse';
import { decodeTurkish, type Extractor, type TableRow } from '../../../knowledge/index.js';

const DELIMITERS = [';', ',', '\t'] as const;
/** Rows the delimiter is guessed from, and how many are read at all. */
const PREVIEW = 20;
const MAX_ROWS = 50_000;

/** The delimiter that cuts the first rows into most cells, and evenly; `;` where none does. */
function delimiterOf(text: string): string {
  const stated = /^sep=(.)\n/i.exec(text)?.[1];
  if (stated !== undefined) return stated;
  const rated = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: PREVIEW, skipEmptyLines: 'greedy' });
    const widths = data.map((row) => row.length);
    const even = widths.filter((width) => width === widths[0]).length / Math.max(1, widths.length);
    return { delimiter, score: (widths[0] ?? 0) > 1 ? (widths[0] ?? 0) * even : 0 };
  });
  return rated.toSorted((a, b) => b.score - a.score)[0]!.delimiter;
}

const KINDS: Readonly<Record<string, string>> = {
  MissingQuotes: 'açılan tırnak (") kapanmıyor',
  InvalidQuotes: 'tırnak (") kapandıktan sonra ayırıcı beklenir',
};

/** A table from CSV: `;`, `,` or tab, UTF-8 or windows-1254, with or without byte order mark. */
export const extractCsv: Extractor = async (bytes) => {
  const decoded = decodeTurkish(bytes);
  if (!decoded.ok) return { ok: false, problem: { reason: decoded.reason } };
  const text = decoded.text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(text);
  const { data, errors } = Papa.parse<string[]>(text.replace(/^sep=.\n/i, '\n'), { delimiter, preview: MAX_ROWS + 1 });
  if (data.length > MAX_ROWS) return { ok: false, problem: { reason: `çok fazla satır var (en çok ${MAX_ROWS})` } };
  const broken = errors.find(({ code }) => KINDS[code] !== undefined);
  if (broken) return { ok: false, problem: { line: (broken.row ?? 0) + 1, reason: KINDS[broken.code]! } };
  const rows = data.map((cells, index): TableRow => ({ number: index + 1, cells }));
  return { ok: true, content: { kind: 'tables', tables: [{ rows }], warnings: [] } };
};
