/** Thread of the report renderer: one document at a time; a fault ends the thread and fails that document alone. */
import { parentPort } from 'node:worker_threads';
import type { FromRenderer, ToRenderer } from './messages.js';
import { renderPdf } from './render/pdf.js';
import { renderXlsx } from './render/xlsx.js';

const port = parentPort!;
const RENDERERS = { pdf: renderPdf, xlsx: renderXlsx } as const;

port.on('message', async ({ task, format, document }: ToRenderer) => {
  const bytes = await RENDERERS[format](document);
  port.postMessage({ task, bytes } satisfies FromRenderer);
});
