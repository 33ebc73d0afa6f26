import type { ReportDocument } from '../../../tickets/index.js';

/** The document as it is kept. */
export const renderJson = (document: ReportDocument): string => `${JSON.stringify(document, null, 1)}\n`;
