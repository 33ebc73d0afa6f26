/** `npm run fake -- whatsapp | telegram | botframework`: a platform of one's own to try a channel with. */
import { runBotFrameworkFake } from './fake/botframework.js';
import { runTelegramFake } from './fake/telegram.js';
import { runWhatsAppFake } from './fake/whatsapp.js';

const PLATFORMS: Readonly<Record<string, (args: string[]) => Promise<void>>> = {
  whatsapp: runWhatsAppFake,
  telegram: runTelegramFake,
  botframework: runBotFrameworkFake,
};

const [name = '', ...args] = process.argv.slice(2);
const run = PLATFORMS[name];
if (run) await run(args);
else {
  console.error(`Kullanım: npm run fake -- ${Object.keys(PLATFORMS).join(' | ')}`);
  process.exitCode = 2;
}
