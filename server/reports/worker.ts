/** Thread of the report renderer: one document at a time; a fault ends the thread and fails that document alone. */
import { parentPort } from 'node:worker_threads';
import { standBehind } from '../behind.js';
import type { FromRenderer, ToRenderer } from './messages.js';
import { renderPdf } from './render/pdf.js';
import { renderXlsx } from './render/xlsx.js';

standBehind();
const port = parentPort!;
port.on('message', async ({ task, format, document, publicUrl }: ToRenderer) => {
  const bytes = await (format === 'pdf' ? renderPdf(document, publicUrl) : renderXlsx(document));
  port.postMessage({ task, bytes } satisfies FromRenderer);
});
