/** Thread of the publish gate: a search index of its own, on which changes are tried while the live one answers. */
import { parentPort, workerData } from 'node:worker_threads';
import { createChecker, createLexicon, type QuantizedVector, toPassages } from '../../knowledge/index.js';
import { createUnderstanding, findEntities } from '../../nlu/index.js';
import { itemIdOf } from '../../store/index.js';
import { standBehind } from '../behind.js';
import type { FromGate, GateWorkerData, ToGate, WantedText } from './messages.js';

standBehind();
const port = parentPort!;
const post = (message: FromGate) => port.postMessage(message);
const { model, lexicon, dimensions, share } = workerData as GateWorkerData;
const { understand } = createUnderstanding();
const wanted = new Map<number, (vectors: Map<string, QuantizedVector | undefined>) => void>();
let asked = 0;

const checker = createChecker({
  toPassages,
  entitiesOf: (text) => findEntities(text),
  model,
  itemIdOf,
  lexicon: createLexicon(lexicon),
  ...(share && { share }),
  clock: () => performance.now(),
  queryOf(question, day) {
    const { query, masked, entities } = understand(question, day);
    return { text: query || masked, entities };
  },
  ...(dimensions !== undefined && {
    vectors: {
      dimensions,
      supply: (texts: readonly WantedText[]) =>
        new Promise((resolve) => {
          const id = ++asked;
          wanted.set(id, resolve);
          post({ type: 'want', id, texts });
        }),
    },
  }),
});

port.on('message', (message: ToGate) => {
  if (message.type === 'follow') checker.follow(message.items);
  else if (message.type === 'lexicon') checker.setLexicon(message.changes);
  else if (message.type === 'golden') checker.setGolden(message.questions);
  else if (message.type === 'warm') void checker.warm(message.asOf);
  else if (message.type === 'check') {
    const { id } = message;
    checker.check(message.changes, message.asOf).then(
      (report) => post({ type: 'report', id, report }),
      (fault: unknown) =>
        post({ type: 'failed', id, reason: fault instanceof Error ? (fault.stack ?? '') : String(fault) }),
    );
  } else {
    const { hashes, never, codes, scales } = message;
    const width = dimensions ?? 0;
    const vectors = hashes.map((hash, at): [string, QuantizedVector] => [
      hash,
      { codes: codes.subarray(at * width, (at + 1) * width), scale: scales[at]! },
    ]);
    const lost = never.map((hash): [string, undefined] => [hash, undefined]);
    wanted.get(message.id)?.(new Map<string, QuantizedVector | undefined>([...lost, ...vectors]));
    wanted.delete(message.id);
  }
});
