import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export type Pdf = PDFKit.PDFDocument;
export type Structure = ReturnType<Pdf['struct']>;

/** Faces with Turkish letters, embedded as subsets. */
const FACES = {
  body: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  table: 'DejaVuSansCondensed.ttf',
  'table-bold': 'DejaVuSansCondensed-Bold.ttf',
} as const;
export type Face = keyof typeof FACES;

export const MARGIN = 48;
const FOOT = 30;

/** What pdfkit takes and its types leave out. */
interface TaggedOptions {
  readonly scope?: 'Column' | 'Row';
  readonly alt?: string;
  readonly bbox?: readonly [number, number, number, number];
  readonly placement?: 'Block';
}

/** Pages of one tagged document, filled from the top down. */
export interface Sheet {
  readonly pdf: Pdf;
  /** Where elements of the document begin. */
  readonly root: Structure;
  /** Between the margins. */
  readonly width: number;
  /** Lowest place for content. */
  readonly bottom: number;
  face(name: Face, size: number): void;
  /** Beginning of an element that others are put into. */
  open(parent: Structure, type: string, options?: TaggedOptions): Structure;
  /** An element with what `draw` leaves on the page. */
  put(parent: Structure, type: string, draw: () => void, options?: TaggedOptions): void;
  /** What is no content: lines, repeated headings. */
  artifact(draw: () => void): void;
  /** A new page where less than so much is left of this one. */
  need(height: number): void;
  turn(landscape: boolean): void;
}

export interface SheetInfo {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  readonly madeAt: number;
}

export function createSheet({ title, subject, author, madeAt }: SheetInfo): Sheet {
  const made = new Date(madeAt);
  const options = {
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'tr-TR',
    tagged: true,
    displayTitle: true,
    subset: 'PDF/UA',
    font: null,
    info: { Title: plain(title), Subject: plain(subject), Author: plain(author), CreationDate: made, ModDate: made },
  };
  const pdf = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions);
  for (const [name, file] of Object.entries(FACES)) pdf.registerFont(name, fontFile(file));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  let landscape = false;
  const addPage = () => pdf.addPage({ size: 'A4', margin: MARGIN, layout: landscape ? 'landscape' : 'portrait' });
  const sheet: Sheet = {
    pdf,
    root,
    get width() {
      return pdf.page.width - 2 * MARGIN;
    },
    get bottom() {
      return pdf.page.height - MARGIN - FOOT;
    },
    face(name, size) {
      pdf.font(name, size);
    },
    open(parent, type, tagged = {}) {
      const element = pdf.struct(type, tagged as never);
      parent.add(element);
      return element;
    },
    put(parent, type, draw, tagged = {}) {
      parent.add(pdf.struct(type, tagged as never, draw));
    },
    artifact(draw) {
      pdf.markContent('Artifact', { type: 'Layout' });
      draw();
      pdf.endMarkedContent();
    },
    need(height) {
      if (pdf.y + height > sheet.bottom) addPage();
    },
    turn(to) {
      if (landscape === to) return;
      landscape = to;
      addPage();
    },
  };
  return sheet;
}

/** The bytes, once everything is drawn. */
export async function bytesOf({ pdf, root }: Sheet): Promise<Uint8Array> {
  root.end();
  pdf.end();
  const chunks: Buffer[] = [];
  for await (const chunk of pdf) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** pdfkit writes the document's information into XML as it stands. */
const plain = (text: string): string => text.replace(/[<>]/gu, '').replaceAll('&', 've');

const require = createRequire(import.meta.url);
const files = new Map<string, Buffer>();

function fontFile(name: string): Buffer {
  const found = files.get(name) ?? readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}`));
  files.set(name, found);
  return found;
}
