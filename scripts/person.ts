/**
 * `npm run person -- find|export|erase …`, `-- ledger`, `-- replay [--ledger FILE]`: one person's data, on their request (law 6698 art. 11), from the
 * server's own terminal. Exit code 0: done; 1: nothing found, or refused; 2: wrong use, or no store.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { maskPersonalData } from '../nlu/index.js';
import { type PersonQuery, readLedger, type Store } from '../store/index.js';
import { eraseAgain, ledgerFrom } from './lib/erase-again.js';
import { openConfiguredStore } from './lib/open-store.js';
import { operator } from './lib/operator.js';

const USAGE = `Kullanım:
  npm run person -- find   KİM                                          ne bulunduğunu gösterir
  npm run person -- export KİM --out KLASÖR --reason "Gerekçe"          bütün verisini JSON ve dosyalar olarak yazar
  npm run person -- erase  KİM --digest ÖZET --reason "Gerekçe"         siler; ÖZET, find komutunun gösterdiğidir
  npm run person -- ledger                                              silinenlerin defterini yazar; yedeklerden ayrı saklayın
  npm run person -- replay [--ledger DOSYA]                             yedekten dönülünce silinenleri yeniden siler

KİM: --phone TELEFON | --email ADRES | --telegram SOHBET_NO | --address KANAL_KİMLİĞİ
     | --conversation KİMLİK | --ticket MEB-2026-000123 [--code KOD]

Okuma ve silme denetim kaydına yazılır. Açık başvurusu olan ya da saklama kararıyla tutulan kişi silinmez.`;
const EXIT = { fine: 0, refused: 1, usage: 2 } as const;
const OPTIONS = {
  phone: { type: 'string' },
  email: { type: 'string' },
  telegram: { type: 'string' },
  address: { type: 'string' },
  conversation: { type: 'string' },
  ticket: { type: 'string' },
  code: { type: 'string' },
  out: { type: 'string' },
  digest: { type: 'string' },
  reason: { type: 'string' },
  ledger: { type: 'string' },
} as const;
const WAYS = ['phone', 'email', 'telegram', 'address', 'conversation', 'ticket'] as const;

type Values = { readonly [K in keyof typeof OPTIONS]?: string };

function queryOf(values: Values): PersonQuery | undefined {
  const given = WAYS.filter((way) => values[way] !== undefined);
  const [way] = given;
  if (given.length !== 1 || way === undefined) return undefined;
  const query = { [way]: values[way] } as PersonQuery;
  return 'ticket' in query && values.code !== undefined ? { ...query, code: values.code } : query;
}

const COMMANDS = ['find', 'export', 'erase', 'ledger', 'replay'];
const actor = `admin:${operator()}`;

async function onPerson(command: string, query: PersonQuery, values: Values, store: Store): Promise<number> {
  const { privacy, audit } = store;
  const found = await privacy.people.find(query);
  const { conversations, tickets, digest } = found;
  if (conversations.length + tickets.length === 0) {
    console.error('Bu bilgiyle ne bir görüşme ne bir başvuru bulundu.');
    return EXIT.refused;
  }
  if (command === 'find') {
    for (const id of conversations) console.log(`görüşme ${id}`);
    for (const number of tickets) console.log(`başvuru ${number} (${(await store.desk.summary(number))?.status})`);
    console.log(`özet    ${digest}`);
    return EXIT.fine;
  }
  const reason = maskPersonalData(values.reason ?? '');
  if (command === 'export') {
    const { document, files } = await privacy.exportPerson(found);
    const folder = values.out ?? '';
    for (const { name, content } of [
      { name: 'kisisel-veriler.json', content: JSON.stringify(document, undefined, 2) },
      ...files,
    ]) {
      const path = join(folder, name.replaceAll('..', '_'));
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(path, content, { mode: 0o600 });
    }
    const after = { conversations: conversations.length, tickets: tickets.length };
    await audit.append({ actor, action: 'person.export', subject: 'person', reason, after });
    console.log(
      `${folder}: ${conversations.length} görüşme, ${tickets.length} başvuru, ${files.length} dosya yazıldı.`,
    );
    return EXIT.fine;
  }
  const request = { expect: values.digest ?? '', reason, actor };
  const outcome = await privacy.erasures.erase(found, await privacy.holds.held(), request);
  if (outcome.outcome === 'erased') {
    const { counts } = outcome.erasure;
    console.log(`Silindi: ${counts.conversations} görüşme, ${counts.tickets} başvuru, ${counts.files} dosya.`);
    return EXIT.fine;
  }
  const why = {
    nothing: 'Silinecek bir şey yok.',
    changed: `Kişinin verisi değişmiş; yeniden bakın ve --digest ${digest} verin.`,
    held: `Saklama kararıyla tutuluyor: ${'subjects' in outcome ? outcome.subjects.join(', ') : ''}`,
    open: `Yanıtlanmamış başvurusu var: ${'tickets' in outcome ? outcome.tickets.join(', ') : ''}`,
  }[outcome.outcome];
  console.error(`Silinmedi. ${why}`);
  return EXIT.refused;
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const [command = '', ...more] = positionals;
  const query = queryOf(values);
  const needed = {
    export: ['out', 'reason'],
    erase: ['digest', 'reason'],
  }[command] as readonly (keyof Values)[] | undefined;
  const isComplete = (needed ?? []).every((name) => (values[name] ?? '').trim() !== '');
  const isOfPerson = !['ledger', 'replay'].includes(command);
  if (!COMMANDS.includes(command) || more.length > 0 || !isComplete || (isOfPerson && query === undefined)) {
    console.error(USAGE);
    return EXIT.usage;
  }
  const opened = await openConfiguredStore();
  if (!opened) return EXIT.usage;
  const { store, config } = opened;
  try {
    if (query && isOfPerson) return await onPerson(command, query, values, store);
    if (command === 'ledger') {
      for (const line of await store.privacy.erasures.ledger()) console.log(line);
      return EXIT.fine;
    }
  } finally {
    await store.close();
  }
  const given = values.ledger === undefined ? [] : await ledgerFrom(values.ledger);
  const lines = [...(await readLedger(config.DATA_DIR)), ...given];
  const { conversations, tickets, files } = await eraseAgain(config, lines);
  console.log(`Yeniden silindi: ${conversations} görüşme, ${tickets} başvuru, ${files} dosya.`);
  return EXIT.fine;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.usage;
});
