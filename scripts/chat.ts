/** `npm run chat`: the assistant on this terminal, on the configured database. Lines may also be piped in. */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createTerminal, TERMINAL } from '../adapters/terminal/index.js';
import type { Deliver } from '../bot/index.js';
import { openAssistant } from './lib/open-assistant.js';

/** A piped line counts as said ten seconds after the one before: nobody types thirty in a minute. */
const PIPED_PAUSE_MS = 10_000;

let spoken = 0;
const channels: Record<string, Deliver> = {};
const assistant = await openAssistant(channels);
const terminal = createTerminal({
  engine: assistant.engine,
  conversationId: `terminal-${randomUUID()}`,
  newId: randomUUID,
  now: () => Date.now() + spoken * PIPED_PAUSE_MS,
  print: (text) => console.log(`\n${text}\n`),
});
channels[TERMINAL] = terminal.deliver;
const settled = async () => {
  await assistant.engine.idle();
  await assistant.outbox.idle();
};

await terminal.join();
await settled();
const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'siz> ' });
lines.prompt();
for await (const line of lines) {
  if (!process.stdin.isTTY) console.log(line);
  if (line.trim() === '/çık') break;
  if (!process.stdin.isTTY) spoken++;
  await terminal.say(line);
  await settled();
  lines.prompt();
}
lines.close();
await assistant.close();
