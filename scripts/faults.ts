/**
 * `npm run faults [-- --conversations 10000] [--kills 5] [--share 0.1] [--seed 7] [--database postgres://…]`: conversations on three channels over
 * platforms that fail, with a server that is killed. Exit code 1: something was not answered, came out of order, or came twice and should not have.
 */
import { parseArgs } from 'node:util';
import { type FaultFigures, runFaults } from './faults/run.js';

const { values } = parseArgs({
  options: {
    conversations: { type: 'string', default: '300' },
    kills: { type: 'string', default: '5' },
    share: { type: 'string', default: '0.1' },
    seed: { type: 'string', default: '7' },
    'at-once': { type: 'string', default: '150' },
    database: { type: 'string' },
  },
});
const figures = await runFaults({
  conversations: Number(values.conversations),
  kills: Number(values.kills),
  share: Number(values.share),
  seed: Number(values.seed),
  atOnce: Number(values['at-once']),
  databaseUrl: values.database,
  say: console.log,
});
process.exitCode = report(figures) ? 0 : 1;

function report({ conversations, messages, faults, kills, verdicts, seconds, complaints }: FaultFigures): boolean {
  console.log(`\n${conversations} konuşma, ${messages} ileti, ${kills} kez öldürülen sunucu, ${seconds} s`);
  console.log('\nkanal      konuşma  yanıtsız  sırasız  iki kez  kaçınılmaz tekrar  gecikme p50 / p95 / en çok');
  for (const channel of [...new Set(verdicts.map((one) => one.channel))].sort()) {
    const own = verdicts.filter((one) => one.channel === channel);
    const sum = (of: 'unanswered' | 'outOfOrder' | 'twice' | 'unavoidable') =>
      own.reduce((total, one) => total + one[of], 0);
    const delays = own.flatMap((one) => one.delays).sort((a, b) => a - b);
    const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
    const cells = [own.length, sum('unanswered'), sum('outOfOrder'), sum('twice'), sum('unavoidable')];
    console.log(
      `${channel.padEnd(10)} ${cells.map((cell) => String(cell).padStart(7)).join('  ')}   ${at(0.5)} / ${at(0.95)} / ${at(1)} ms`,
    );
  }
  console.log('\nbozulan çağrılar');
  for (const [kind, count] of [...faults].sort()) console.log(`  ${kind.padEnd(22)} ${count}`);
  console.log('\nsunucunun uyarıları');
  for (const [message, count] of [...complaints].sort((a, b) => b[1] - a[1])) console.log(`  ${count}  ${message}`);
  return verdicts.every(({ unanswered, outOfOrder, twice }) => unanswered + outOfOrder + twice === 0);
}
