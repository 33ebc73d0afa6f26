import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import type { Extraction, Extractor, OnProgress } from '../../../knowledge/index.js';
import { type Fragment, inReadingOrder, type Run, toFragments } from './pdf-lines.js';
import { toPagedText, withoutFurniture } from './pdf-pages.js';

const MAX_PAGES = 2000;
/** Letters below which a page with a picture counts as scanned. */
const SCANNED_LETTERS = 20;
/** Of unreadable letters: above this share the font has no mapping to characters. */
const UNREADABLE_SHARE = 0.2;

/** What a page gives for each run of text (pdf.js `TextItem`); marked content has no `str`. */
interface TextItem {
  readonly str?: string;
  /** `[a b c d x y]`, points. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

const refused = (reason: string, page?: number): Extraction => ({
  ok: false,
  problem: { reason, ...(page === undefined ? {} : { page }) },
});

/** Options that keep it from fetching, evaluating or drawing anything. */
const OPTIONS = {
  isEvalSupported: false,
  useSystemFonts: false,
  disableFontFace: true,
  disableAutoFetch: true,
  disableStream: true,
  enableXfa: false,
  useWorkerFetch: false,
  stopAtErrors: false,
  verbosity: 0,
} as const;

async function open(bytes: Uint8Array): Promise<{ readonly pdf: Pdf } | { readonly reason: string }> {
  try {
    return { pdf: await getDocumentProxy(bytes.slice(), OPTIONS) };
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : '';
    return {
      reason:
        name === 'PasswordException'
          ? 'PDF parolayla korunuyor: parolasını kaldırıp yeniden yükleyin'
          : 'PDF dosyası okunamadı: bozuk veya eksik',
    };
  }
}

async function runsOf(page: Page): Promise<Run[]> {
  const items: readonly TextItem[] = (await page.getTextContent()).items;
  return items.flatMap((item): Run[] => {
    if (!item.str) return [];
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform;
    // Text that does not run from left to right: a stamp or a label at the margin.
    if (Math.abs(b) > Math.abs(a)) return [];
    return [{ text: item.str, x, y, width: item.width, height: Math.hypot(c, d) || item.height || 10 }];
  });
}

async function hasPicture(page: Page): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray }: { fnArray: readonly number[] } = await page.getOperatorList();
  const pictures = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  return fnArray.some((operation) => pictures.has(operation));
}

const letters = (fragments: readonly Fragment[]) =>
  fragments
    .map(({ text }) => text)
    .join('')
    .match(/\p{L}/gu)?.length ?? 0;

async function read(pdf: Pdf, onProgress?: OnProgress): Promise<Extraction> {
  if (pdf.numPages > MAX_PAGES) return refused(`çok fazla sayfa var: ${pdf.numPages} (en çok ${MAX_PAGES})`);
  const pages: Fragment[][] = [];
  const scanned: number[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const fragments = inReadingOrder(toFragments(await runsOf(page)));
    if (letters(fragments) < SCANNED_LETTERS && (await hasPicture(page))) scanned.push(number);
    pages.push(fragments);
    page.cleanup();
    onProgress?.({ step: 'pages', done: number, total: pdf.numPages });
  }
  if (scanned.length > 0) {
    const which = scanned.slice(0, 10).join(', ') + (scanned.length > 10 ? ', …' : '');
    return refused(
      `${which}. sayfa taranmış görüntü, metin içermiyor: metin tanıma (OCR) uygulanmış bir PDF yükleyin`,
      scanned[0],
    );
  }
  const { text, pageStarts } = toPagedText(withoutFurniture(pages));
  const unreadable = text.match(/[\uFFFD\uE000-\uF8FF]/gu)?.length ?? 0;
  if (unreadable > text.length * UNREADABLE_SHARE)
    return refused('PDF yazı tipinin harf eşlemesi yok: metni okunamıyor');
  if (!/\p{L}/u.test(text)) return refused('PDF dosyasında metin yok');
  return { ok: true, content: { kind: 'text', text, pageStarts, warnings: [] } };
}

/** Text of a PDF in reading order, without running heads and feet. A page that is only a picture refuses the file by its number. */
export const extractPdf: Extractor = async (bytes, onProgress) => {
  const opened = await open(bytes);
  if ('reason' in opened) return refused(opened.reason);
  try {
    return await read(opened.pdf, onProgress);
  } finally {
    await opened.pdf.destroy();
  }
};
