/** Worker thread of the encoder pool: loads the model, then answers one batch at a time. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FromWorker, ToWorker } from './messages.js';
import { loadModel, modelRevision } from './model.js';

const port = parentPort!;
const post = (message: FromWorker, transfer: readonly ArrayBuffer[] = []) => port.postMessage(message, [...transfer]);

const { directory } = workerData as { directory: string };
const model = await loadModel(directory);
post({ type: 'ready', revision: modelRevision(directory) });

port.on('message', async (message: ToWorker) => {
  if (message.type === 'close') {
    port.close();
    return;
  }
  const { batch, texts } = message;
  try {
    const vectors = await model.embed(texts);
    post({ type: 'vectors', batch, vectors }, [vectors.buffer as ArrayBuffer]);
  } catch (fault) {
    post({ type: 'failed', batch, reason: fault instanceof Error ? fault.message : String(fault) });
  }
});
