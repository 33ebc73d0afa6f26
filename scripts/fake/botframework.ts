import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type SentActivity, shownButtons, shownText } from './botframework/model.js';
import { startFakeBotFramework } from './botframework/server.js';

const HELP = `Kullanım: npm run fake -- botframework [--port 3979] [--bot http://localhost:3000/api/messages] [--channel webchat|msteams|facebook]

Kendi bilgisayarınızda bir Bot Framework bağlayıcısı başlatır; yazdığınız satırlar vatandaşın iletisi olur.
Bir düğmeye basmak için numarasının önüne # koyun: #1. Çıkmak için /çık.`;

/** `npm run fake -- botframework`. */
export async function runBotFrameworkFake(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '3979' },
      bot: { type: 'string', default: 'http://localhost:3000/api/messages' },
      channel: { type: 'string', default: 'webchat' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const fake = await startFakeBotFramework({ port: Number(values.port), bot: values.bot });
  console.log(`${HELP}\n\nMEB Asistan’ı başka bir uçbirimde şöyle başlatın:\n`);
  const settings = {
    BOTFRAMEWORK_APP_ID: fake.appId,
    BOTFRAMEWORK_TENANT_ID: fake.tenantId,
    BOTFRAMEWORK_APP_SECRET: fake.appSecret,
    BOTFRAMEWORK_SERVICE_HOSTS: fake.url,
    BOTFRAMEWORK_LOGIN: fake.url,
    BOTFRAMEWORK_ISSUER: fake.issuer,
  };
  const shown = Object.entries(settings).map(([name, value]) => `${name}=${value} \\`);
  console.log(`${shown.join('\n')}\nnpm start\n`);

  const here = { channelId: values.channel, conversation: { id: randomUUID() } };
  let last: SentActivity | undefined;
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'siz> ' });
  fake.onSent((activity) => {
    if (activity.type === 'typing') return console.log('\n  …yazıyor');
    last = activity;
    const buttons = shownButtons(activity).map(({ title }, at) => `\n  [#${at + 1}] ${title}`);
    console.log(`\n${shownText(activity)}${buttons.join('')}\n`);
    lines.prompt();
  });
  async function bring(fields: object): Promise<void> {
    const answer = await fake.bring(fake.activity({ ...here, ...fields })).catch(() => undefined);
    if (!answer) console.log(`MEB Asistan’a ulaşılamıyor: ${values.bot}`);
    else if (!answer.ok) console.log(`MEB Asistan ${answer.status} yanıtını verdi.`);
  }
  lines.prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === '/çık') break;
    const chosen = last && shownButtons(last)[Number(/^#(\d{1,2})$/u.exec(text)?.[1]) - 1];
    if (chosen) await bring(tapped(chosen.value));
    else if (text !== '') await bring({ text });
    lines.prompt();
  }
  await fake.close();
}

/** What a channel sends for a button: words, or what Teams makes of its own. */
function tapped(value: unknown): object {
  const teams = (value as { msteams?: { value?: string } }).msteams;
  return typeof value === 'string' ? { text: value } : teams ? { text: teams.value } : { value };
}
