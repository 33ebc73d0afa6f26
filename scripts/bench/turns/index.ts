import { benchTurnAlone, printAlone } from './alone.js';
import { printTurns } from './print.js';
import { DATABASES, type Database, measureTurns } from './run.js';

const ROUNDS = 4;
const AT_ONCE = 64;
const SMALL = 4;

/**
 * Answered turns a second of the product, beside an echo bot and peers on the same stack and store. Of the command line: `--sqlite` or `--postgres`,
 * `--web` or `--whatsapp` alone; `--lexical`: nothing but the lexical path and the floor; `--against DIR`: another build of the product, by turns with
 * this one; `--small`: four conversations at once, to see that it runs; `--profile DIR`: where a CPU profile of the server goes. `rounds`: slices of each.
 */
export async function benchTurns(words: readonly string[], rounds = ROUNDS): Promise<void> {
  const has = (flag: string) => words.includes(flag);
  const after = (flag: string) => (has(flag) ? words[words.indexOf(flag) + 1] : undefined);
  const database = DATABASES.find((name) => has(`--${name}`));
  printAlone(await benchTurnAlone());
  const figures = await measureTurns(
    {
      databases: database ? [database] : DATABASES.map((name): Database => name),
      rounds: has('--small') ? 1 : rounds,
      atOnce: has('--small') ? SMALL : AT_ONCE,
      all: !has('--lexical'),
      channels: has('--web') ? ['web'] : has('--whatsapp') ? ['whatsapp'] : ['web', 'whatsapp'],
      against: after('--against'),
      profileDir: after('--profile'),
    },
    (line) => console.error(line),
  );
  printTurns(figures);
}
