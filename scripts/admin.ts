/**
 * `npm run admin -- COMMAND …`: accounts of the staff and the secret key, from the server's own terminal. Exit code 0: done; 1: refused; 2: wrong use, or
 * the store could not be opened.
 */
import { parseArgs } from 'node:util';
import { openStaffDesk } from '../server/auth/open-desk.js';
import { createLog } from '../server/logging.js';
import { COMMANDS } from './admin/commands.js';
import { rotateKey } from './admin/rotate-key.js';
import { askPassword, passwordFromStdin } from './lib/ask-password.js';
import { openConfiguredStore } from './lib/open-store.js';

const USAGE = `Kullanım: npm run admin -- KOMUT SEÇENEKLER

  create  --email ADRES --name "AD SOYAD" [--role ROL --scope BİRİM]   hesap açar; rol verilmezse her yerde yönetici
  list                                                                 hesapları listeler
  disable --email ADRES [--reason NEDEN]                               hesabı kapatır, oturumlarını sona erdirir
  enable  --email ADRES                                                hesabı yeniden açar
  grant   --email ADRES --role ROL --scope BİRİM|* [--remove]          yetki verir veya alır
  reset   --email ADRES [--two-factor]                                 parolayı değiştirir, kilidi kaldırır
  rotate-key                                                           gizli anahtarı değiştirir, kayıtları yeniden şifreler

Parola terminalde sorulur ve görünmez; --password-stdin ile standart girdinin ilk satırından okunur.`;
const EXIT = { fine: 0, refused: 1, usage: 2 } as const;

function read(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        scope: { type: 'string' },
        reason: { type: 'string' },
        remove: { type: 'boolean' },
        'two-factor': { type: 'boolean' },
        'password-stdin': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch {
    return undefined;
  }
}

async function main(args: string[]): Promise<number> {
  const { values, positionals } = read(args) ?? { values: {}, positionals: [] };
  if (positionals.join(' ') === 'rotate-key' && !values.help) {
    const { ok, text } = await rotateKey((line) => console.error(line));
    (ok ? console.log : console.error)(text);
    return ok ? EXIT.fine : EXIT.refused;
  }
  const command = positionals.length === 1 ? COMMANDS[positionals[0] ?? ''] : undefined;
  if (!command || values.help) {
    console.error(USAGE);
    return EXIT.usage;
  }
  if (
    !values['password-stdin'] &&
    !process.stdin.isTTY &&
    (command === COMMANDS.create || command === COMMANDS.reset)
  ) {
    console.error('Parola sorulamıyor: bir terminalde çalıştırın veya --password-stdin kullanın.');
    return EXIT.usage;
  }
  const opened = await openConfiguredStore();
  if (!opened) return EXIT.usage;
  const { config, secretKey, store } = opened;
  try {
    const { ok, text } = await command(values, {
      staff: store.staff,
      desk: openStaffDesk(store, secretKey, createLog('error')),
      password: values['password-stdin'] ? passwordFromStdin : askPassword,
      address: config.PUBLIC_URL ?? `http://localhost:${config.PORT}`,
    });
    (ok ? console.log : console.error)(text);
    return ok ? EXIT.fine : EXIT.refused;
  } finally {
    await store.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return EXIT.usage;
});
