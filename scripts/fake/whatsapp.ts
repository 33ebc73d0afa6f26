import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { faultsOf } from './whatsapp/faults.js';
import { type Sent, startFakeWhatsApp } from './whatsapp/server.js';

interface Offered {
  readonly id: string;
  readonly title: string;
  readonly type: 'button_reply' | 'list_reply';
}

const HELP = `Kullanım: npm run fake -- whatsapp [--port 4010] [--webhook http://localhost:3000/webhooks/whatsapp] [--faults 0.1]

Kendi bilgisayarınızda bir WhatsApp Cloud API taklidi başlatır; yazdığınız satırlar vatandaşın iletisi olur.
Düğme ya da liste seçmek için numarasının önüne # koyun: #1. Çıkmak için /çık.
--faults: çağrıların bu kadarı 500, 429, zaman aşımı, kopma, çift ya da sırasız webhook olur.`;

/** `npm run fake -- whatsapp`. */
export async function runWhatsAppFake(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4010' },
      webhook: { type: 'string', default: 'http://localhost:3000/webhooks/whatsapp' },
      faults: { type: 'string', default: '0' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(HELP);
  const secrets = { token: randomBytes(12).toString('hex'), app: randomBytes(16).toString('hex') };
  const account = '200000000000002';
  const fake = await startFakeWhatsApp({
    accessToken: secrets.token,
    appSecret: secrets.app,
    accounts: [account],
    port: Number(values.port),
    webhook: values.webhook,
    faults: faultsOf(Number(values.faults)),
    statuses: ['sent', 'delivered', 'read'],
  });
  console.log(`${HELP}\n\nMEB Asistan’ı başka bir uçbirimde şöyle başlatın:\n`);
  const settings = {
    WHATSAPP_API: fake.url,
    WHATSAPP_PHONE_NUMBER_IDS: account,
    WHATSAPP_ACCESS_TOKEN: secrets.token,
    WHATSAPP_APP_SECRET: secrets.app,
    WHATSAPP_VERIFY_TOKEN: 'deneme-dogrulama-sozcugu',
  };
  console.log(
    `${Object.entries(settings)
      .map(([name, value]) => `${name}=${value} \\`)
      .join('\n')}\nnpm start\n`,
  );

  const me = { phone: '905321112233', user: 'TR.90532111223300' };
  let offered: Offered[] = [];
  fake.onSent((sent) => {
    offered = offeredBy(sent);
    console.log(`\n${shown(sent)}${offered.map(({ title }, at) => `\n  [#${at + 1}] ${title}`).join('')}\n`);
    lines.prompt();
  });
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt: 'siz> ' });
  lines.prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === '/çık') break;
    const chosen = offered[Number(/^#(\d{1,2})$/u.exec(text)?.[1]) - 1];
    if (chosen) await fake.tap(me, chosen, chosen.type);
    else if (text !== '') await fake.say(me, text);
    lines.prompt();
  }
  await fake.idle();
  await fake.close();
}

/** What is read on the telephone. */
function shown({ body }: Sent): string {
  switch (body.type) {
    case 'text':
      return body.text.body;
    case 'interactive':
      return body.interactive.body.text;
    case 'template':
      return `[şablon ${body.template.name}] ${(body.template.components ?? []).flatMap(({ parameters }) => parameters.map(({ text }) => text)).join(' ')}`;
    case 'document':
      return `[belge ${body.document.filename ?? ''}] ${body.document.caption ?? ''}`;
    case 'image':
      return `[resim] ${body.image.caption ?? ''}`;
  }
}

function offeredBy({ body }: Sent): Offered[] {
  if (body.type !== 'interactive') return [];
  const { interactive } = body;
  if (interactive.type === 'button') {
    return interactive.action.buttons.map(({ reply }) => ({ ...reply, type: 'button_reply' }));
  }
  return interactive.action.sections.flatMap(({ rows }) =>
    rows.map(({ id, title, description }) => ({
      id,
      title: [title, description].filter(Boolean).join(' '),
      type: 'list_reply' as const,
    })),
  );
}
