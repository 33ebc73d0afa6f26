/**
 * `npm run switch -- off topic lgs --text "…" --reason "…" [--until 2026-12-01T09:00:00+03:00]`, `-- on topic lgs --reason "…"`, `-- list`: stops
 * a topic, an item or a channel from answering, and lets it answer again. Exit code 0: done; 1: it was not off; 2: wrong use, or no store.
 */
import { parseArgs } from 'node:util';
import {
  SWITCH_KINDS,
  type Switch,
  type SwitchKind,
  type SwitchStore,
  switchChangeSchema,
  switchKeySchema,
  unknownChannel,
} from '../knowledge/index.js';
import { foldTr } from '../nlu/index.js';
import type { Store } from '../store/index.js';
import { openConfiguredStore } from './lib/open-store.js';
import { operator } from './lib/operator.js';

const USAGE = `Kullanım:
  npm run switch -- list
  npm run switch -- off topic|item|channel AD --text "Söylenecek metin" --reason "Gerekçe" [--until 2026-12-01T09:00:00+03:00]
  npm run switch -- on  topic|item|channel AD --reason "Gerekçe"

Kapatılan konu, içerik ya da kanal bir saniye içinde her sunucuda yanıt vermeyi bırakır; yerine metin söylenir. Denetim kaydına yazılır.`;

const EXIT = { fine: 0, notOff: 1, usage: 2 } as const;

type Order =
  | { readonly verb: 'list' }
  | { readonly verb: 'off'; readonly change: Parameters<SwitchStore['off']>[0] }
  | { readonly verb: 'on'; readonly kind: SwitchKind; readonly key: string; readonly reason: string };

/** The order, or what is wrong with it, in Turkish. */
function orderOf(args: readonly string[]): Order | readonly string[] {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { text: { type: 'string' }, reason: { type: 'string' }, until: { type: 'string' } },
  });
  const [verb, kind, name, ...more] = positionals;
  if (verb === 'list' && kind === undefined) return { verb };
  const known = SWITCH_KINDS.find((one) => one === kind);
  const key = switchKeySchema.safeParse(name);
  if ((verb !== 'off' && verb !== 'on') || !known || !key.success || more.length > 0) return [USAGE];
  const unknown = verb === 'off' ? unknownChannel({ kind: known, key: key.data }) : undefined;
  if (unknown !== undefined) return [unknown];
  const schema = verb === 'off' ? switchChangeSchema : switchChangeSchema.pick({ reason: true });
  const said = schema.safeParse(values);
  if (!said.success) return said.error.issues.map(({ message }) => message);
  if (verb === 'on') return { verb, kind: known, key: key.data, reason: said.data.reason };
  const { text, reason, until } = switchChangeSchema.parse(values);
  const end = until === undefined ? {} : { until: Date.parse(until) };
  if (end.until !== undefined && end.until <= Date.now()) return ['until: geçmiş bir zaman olamaz'];
  return { verb, change: { kind: known, key: key.data, text, reason, ...end } };
}

/** Published items that a switch turns off; undefined for a channel. */
async function itemsOf({ kind, key }: Pick<Switch, 'kind' | 'key'>, { knowledge }: Store): Promise<number | undefined> {
  if (kind === 'channel') return undefined;
  if (kind === 'item') return (await knowledge.byExternalId(key))?.status === 'published' ? 1 : 0;
  const items = await knowledge.changedSince(0);
  const wanted = foldTr(key);
  return items.filter(({ status, topics }) => status === 'published' && topics.some((one) => foldTr(one) === wanted))
    .length;
}

async function run(order: Order, store: Store): Promise<number> {
  const { switches } = store;
  const actor = `cli:${operator()}`;
  if (order.verb === 'list') {
    const all = await switches.list(Date.now());
    if (all.length === 0) console.log('Kapalı bir şey yok.');
    for (const { kind, key, text, reason, until } of all)
      console.log(
        `${kind} ${key}: ${text} [${reason}]${until ? ` (${new Date(until).toISOString()} anına kadar)` : ''}`,
      );
    return EXIT.fine;
  }
  if (order.verb === 'off') {
    const { kind, key } = await switches.off(order.change, actor);
    const items = await itemsOf(order.change, store);
    console.log(`Kapatıldı: ${kind} ${key}${items === undefined ? '' : ` (${items} içerik)`}`);
    if (items === 0) console.error(`Uyarı: yayımda böyle bir içerik yok, hiçbir şey kapanmadı. Adı denetleyin: ${key}`);
    return EXIT.fine;
  }
  const wasOff = await switches.on(order.kind, order.key, actor, order.reason);
  console.log(wasOff ? `Açıldı: ${order.kind} ${order.key}` : `Zaten kapalı değil: ${order.kind} ${order.key}`);
  return wasOff ? EXIT.fine : EXIT.notOff;
}

async function main(args: readonly string[]): Promise<number> {
  const order = orderOf(args);
  if (!('verb' in order)) {
    for (const problem of order) console.error(problem);
    return EXIT.usage;
  }
  const opened = await openConfiguredStore();
  if (!opened) return EXIT.usage;
  const { store } = opened;
  try {
    return await run(order, store);
  } finally {
    await store.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.usage;
});
