import type { Response } from 'express';
import type { AuditLog } from '../../store/index.js';
import { formatPeriod, type ReportDocument } from '../../tickets/index.js';
import { principalOf } from '../auth/authorize.js';
import { actorOf } from '../auth/principal.js';
import { AppError } from '../errors.js';
import { REPORT_FORMATS, type ReportFormat } from '../routes/report-schemas.js';
import { setFileName } from './file-name.js';
import { renderCsv } from './render/csv.js';
import { renderHtml } from './render/html.js';
import { renderJson } from './render/json.js';
import type { Renderer } from './renderer.js';

export const REPORT_STYLESHEET = '/rapor/rapor.css';
/** Seconds until somebody should ask again where the renderer is full. */
const RETRY_S = 5;
const TYPES: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

export interface GiveDeps {
  readonly renderer: Pick<Renderer, 'render'>;
  readonly audit: Pick<AuditLog, 'append'>;
}

export interface Given {
  readonly document: ReportDocument;
  readonly format: ReportFormat;
  /** Address of a format of it, for its page. */
  readonly addressOf: (format: ReportFormat) => string;
  /** Whose it is, for the audit log: `report:{id}`. */
  readonly subject: string;
  readonly unit?: string;
}

/** A format by its name. Throws `REPORT_NOT_FOUND`. */
export function formatNamed(asked: string): ReportFormat {
  const format = REPORT_FORMATS.find((one) => one === asked);
  if (format !== undefined) return format;
  throw new AppError('REPORT_NOT_FOUND', { detail: `Biçimler: ${REPORT_FORMATS.join(', ')}.` });
}

/** Writes a document in a format and sends it, on the record (`report.read`). Throws `REPORT_BUSY`. */
export async function giveDocument(
  { renderer, audit }: GiveDeps,
  response: Response,
  { document, format, addressOf, subject, unit }: Given,
): Promise<void> {
  const body = await written(renderer, document, format, addressOf);
  await audit.append({
    actor: actorOf(principalOf(response)),
    action: 'report.read',
    subject,
    ...(unit !== undefined && { unit }),
    after: { format },
  });
  if (format !== 'html') setFileName(response, `${nameOf(document)}.${format}`);
  response.set({ 'Content-Type': TYPES[format], 'Cache-Control': 'private, no-store' });
  response.send(typeof body === 'string' ? body : Buffer.from(body));
}

async function written(
  renderer: GiveDeps['renderer'],
  document: ReportDocument,
  format: ReportFormat,
  addressOf: Given['addressOf'],
): Promise<string | Uint8Array> {
  switch (format) {
    case 'html': {
      const others = REPORT_FORMATS.filter((name) => name !== 'html');
      return renderHtml(document, {
        stylesheet: REPORT_STYLESHEET,
        linksRows: true,
        formats: Object.fromEntries(others.map((name) => [name, addressOf(name)])),
      });
    }
    case 'csv':
      return renderCsv(document);
    case 'json':
      return renderJson(document);
    default: {
      const rendered = await renderer.render(document, format);
      if (rendered.ok) return rendered.bytes;
      if (rendered.reason === 'busy')
        throw new AppError('REPORT_BUSY', { headers: { 'Retry-After': String(RETRY_S) } });
      throw new AppError('INTERNAL');
    }
  }
}

/** `Kurum Performans Raporu, Ekim 2026, Van İl Millî Eğitim Müdürlüğü`. */
const nameOf = ({ title, period, subject }: ReportDocument): string =>
  [title, formatPeriod(period), subject].join(', ');
