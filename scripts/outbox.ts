/**
 * `npm run outbox -- list [--channel whatsapp]`, `-- replay --channel whatsapp | --id 12 [--id 13] --reason "…"`: messages to citizens that were
 * given up. Exit code 0: done; 1: there was nothing; 2: wrong use, or no store.
 */
import { parseArgs } from 'node:util';
import type { ReplayChoice, UndeliveredStore } from '../bot/index.js';
import { openConfiguredStore } from './lib/open-store.js';
import { operator } from './lib/operator.js';

const USAGE = `Kullanım:
  npm run outbox -- list [--channel KANAL]
  npm run outbox -- replay --channel KANAL | --id NO [--id NO …] --reason "Gerekçe"

İletilmesinden vazgeçilen iletileri gösterir ve yeniden gönderir; gönderen, çalışan sunucudur. Denetim kaydına yazılır.`;

const EXIT = { fine: 0, nothing: 1, usage: 2 } as const;
const SHOWN = 100;

type Order =
  | { readonly verb: 'list'; readonly channel: string | undefined }
  | { readonly verb: 'replay'; readonly choice: ReplayChoice; readonly reason: string };

function orderOf(args: readonly string[]): Order | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { channel: { type: 'string' }, id: { type: 'string', multiple: true }, reason: { type: 'string' } },
  });
  const { channel, id = [], reason } = values;
  const [verb, ...more] = positionals;
  if (more.length > 0) return undefined;
  if (verb === 'list' && id.length === 0) return { verb, channel };
  const ids = id.map(Number);
  if (verb !== 'replay' || !reason?.trim() || !ids.every((one) => Number.isSafeInteger(one) && one > 0))
    return undefined;
  if ((channel === undefined) === (ids.length === 0)) return undefined;
  return { verb, choice: channel === undefined ? { ids } : { channel }, reason: reason.trim() };
}

async function list(undelivered: UndeliveredStore, channel: string | undefined): Promise<number> {
  for (const one of await undelivered.backlog()) {
    const age = one.oldestAt === undefined ? '' : `, en eskisi ${Math.round((Date.now() - one.oldestAt) / 1000)} s`;
    console.log(`${one.channel}: ${one.pending} bekliyor${age}, ${one.dead} vazgeçildi`);
  }
  const found = await undelivered.list({ limit: SHOWN, ...(channel !== undefined && { channel }) });
  for (const { id, channel, reason, attempts, failedAt } of found) {
    const when = failedAt === undefined ? '' : ` ${new Date(failedAt).toISOString()}`;
    console.log(`  ${id} ${channel}${when} (${attempts} deneme): ${reason}`);
  }
  return found.length > 0 ? EXIT.fine : EXIT.nothing;
}

async function main(args: readonly string[]): Promise<number> {
  const order = orderOf(args);
  if (!order) {
    console.error(USAGE);
    return EXIT.usage;
  }
  const opened = await openConfiguredStore();
  if (!opened) return EXIT.usage;
  const { undelivered, close } = opened.store;
  try {
    if (order.verb === 'list') return await list(undelivered, order.channel);
    const count = await undelivered.replay(order.choice, `cli:${operator()}`, order.reason);
    console.log(count > 0 ? `${count} ileti yeniden gönderilecek.` : 'Vazgeçilmiş böyle bir ileti yok.');
    return count > 0 ? EXIT.fine : EXIT.nothing;
  } finally {
    await close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.usage;
});
