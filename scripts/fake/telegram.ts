/** `npm run fake -- telegram [--port 8081]`: a Bot API on this machine. What is typed here is said by a citizen; `#2` taps the second button. */
import { createInterface } from 'node:readline';
import type { FakeMessage } from './telegram/model.js';
import { startFakeTelegram } from './telegram/server.js';

export { type FakeTelegram, startFakeTelegram } from './telegram/server.js';

const PORT = 8081;
const CITIZEN = 5_000_000_001;
const LOOK_MS = 100;
const RETRY_MS = 2_000;

export async function runTelegramFake(args: readonly string[]): Promise<void> {
  const at = args.indexOf('--port');
  const fake = await startFakeTelegram({ port: at < 0 ? PORT : Number(args[at + 1]), webhookRetryMs: RETRY_MS });
  const citizen = fake.person(CITIZEN, 'Ayşe');
  console.log(`Sahte Telegram ${fake.url} adresinde. Başka bir pencerede:\n`);
  console.log(`  TELEGRAM_BOT_TOKEN=${fake.token} TELEGRAM_API=${fake.url} npm start\n`);
  console.log(
    'Buraya yazdığınız vatandaştan gelir. #2: ikinci düğme. /engelle, /ac: engelle, engeli kaldır. Çıkış: Ctrl+D.\n',
  );
  let shown = 0;
  const look = setInterval(() => {
    for (const message of citizen.received.slice(shown)) print(message);
    shown = citizen.received.length;
  }, LOOK_MS);
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) {
    const text = line.trim();
    const button = /^#(\d+)$/u.exec(text)?.[1];
    if (button) tapNumber(Number(button));
    else if (text === '/engelle') citizen.block();
    else if (text === '/ac') citizen.unblock();
    else if (text !== '') citizen.say(text);
  }
  clearInterval(look);
  await fake.close();

  function tapNumber(number: number): void {
    const buttons = citizen.received.toReversed().find(({ reply_markup }) => reply_markup)?.reply_markup;
    const label = buttons?.inline_keyboard.flat()[number - 1]?.text;
    if (label === undefined || !citizen.tap(label)) console.log(`${number} numaralı bir düğme yok.`);
  }
}

function print({ text, reply_markup }: FakeMessage): void {
  const buttons = (reply_markup?.inline_keyboard.flat() ?? []).map((button, at) => `  #${at + 1} [${button.text}]`);
  console.log(['', `bot> ${text}`, ...buttons, ''].join('\n'));
}
