import type { BotIdentity } from './incoming.js';
import { TELEGRAM_TR } from './texts.tr.js';
import type { TelegramMessage } from './updates-schema.js';

/** Commands of the menu, and what a citizen says with them. Names: `a-z0-9_` only. */
export const COMMANDS = [
  { command: 'yardim', ...TELEGRAM_TR.commands.help },
  { command: 'basvuru', ...TELEGRAM_TR.commands.ticket },
  { command: 'durum', ...TELEGRAM_TR.commands.status },
  { command: 'temsilci', ...TELEGRAM_TR.commands.person },
  { command: 'iptal', ...TELEGRAM_TR.commands.cancel },
] as const;

/** As they are typed by hand or known from other bots. */
const ALIASES: Readonly<Record<string, string>> = {
  help: 'yardim',
  yardım: 'yardim',
  başvuru: 'basvuru',
  cancel: 'iptal',
  vazgec: 'iptal',
  vazgeç: 'iptal',
};
/** `https://t.me/<bot>?start=soru-<base64url of the question>`, for pages that lead to an answer. */
const QUESTION = /^soru-([\w-]+)$/u;
/** `https://t.me/<bot>?start=devam-<code>`: the code with which somebody goes on here. */
const CARRIED = /^devam-([\dA-Z]{4}-[\dA-Z]{4})$/u;
const COMMAND = /^\/([\p{L}\p{N}_]{1,32})(?:@(\w+))?(?:\s+([\s\S]*))?$/u;

/**
 * What a message that begins with a command says in words; undefined where it is none of ours. `/durum MEB-2026-000123` says both. A payload of
 * `/start` is a command's name or a question; any other says no more than `/start`.
 */
export function readCommand({ text = '' }: TelegramMessage, bot: BotIdentity): string | undefined {
  const [, typed, addressee, rest = ''] = COMMAND.exec(text) ?? [];
  if (typed === undefined) return undefined;
  if (addressee !== undefined && addressee.toLowerCase() !== bot.username.toLowerCase()) return undefined;
  const name = typed.toLocaleLowerCase('tr');
  if (name === 'start') return startedWith(rest.trim());
  const says = saidBy(name);
  return says === undefined ? undefined : [says, rest.trim()].filter(Boolean).join(' ');
}

const saidBy = (name: string): string | undefined =>
  COMMANDS.find(({ command }) => command === (ALIASES[name] ?? name))?.says;

function startedWith(payload: string): string {
  const code = CARRIED.exec(payload)?.[1];
  if (code !== undefined) return `DEVAM ${code}`;
  const question = QUESTION.exec(payload)?.[1];
  const decoded = question === undefined ? undefined : Buffer.from(question, 'base64url').toString('utf8').trim();
  return decoded || saidBy(payload) || TELEGRAM_TR.started;
}
