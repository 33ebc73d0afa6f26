/** Worker thread of the document reader: one file, pulled feed or template at a time; a fault ends the thread and refuses that file. */
import { parentPort } from 'node:worker_threads';
import { importDocument, readFeed } from '../../knowledge/index.js';
import { standBehind } from '../behind.js';
import { htmlToMarkdown } from '../feeds/html-markdown.js';
import { EXTRACTORS } from './extract/extractors.js';
import { isLeftover } from './leftovers.js';
import type { FromWorker, Progress, ToWorker } from './messages.js';
import { buildTemplate } from './templates.js';

standBehind();
process.on('unhandledRejection', (fault) => {
  if (!isLeftover(fault)) throw fault;
});
const port = parentPort!;
const post = (message: FromWorker | Progress) => port.postMessage(message);

port.on('message', async (message: ToWorker) => {
  if (message.type === 'template') {
    post({ type: 'template', task: message.task, bytes: await buildTemplate(message.name) });
    return;
  }
  if (message.type === 'feed') {
    const { task, bytes, charset, pulled } = message;
    post({ type: 'feed', task, read: readFeed(bytes, charset, { pulled, toMarkdown: htmlToMarkdown }) });
    return;
  }
  const { task, path, bytes, context } = message;
  const result = await importDocument({ path, bytes }, EXTRACTORS, context, (progress) => post({ task, ...progress }));
  post({ type: 'result', task, result });
});
