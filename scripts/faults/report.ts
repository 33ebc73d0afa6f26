import type { FaultFigures } from './run.js';

/** Prints what a run came to. True: everything was answered once and in order, and the database is consistent. */
export function report({
  conversations,
  messages,
  faults,
  kills,
  tickets,
  consistency,
  ...figures
}: FaultFigures): boolean {
  const { verdicts, seconds, complaints } = figures;
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
  const { inbox, transcript, outbox, tickets: opened } = consistency.counts;
  console.log(
    `\nveritabanı: ${inbox} gelen, ${transcript} döküm satırı, ${outbox} giden, ${opened} başvuru (${tickets} bildirilen)`,
  );
  console.log(consistency.broken.size === 0 ? 'değişmezlerin hepsi sağlanıyor' : 'bozulan değişmezler');
  for (const [invariant, count] of consistency.broken) console.log(`  ${count}  ${invariant}`);
  console.log('\nbozulan çağrılar');
  for (const [kind, count] of [...faults].sort()) console.log(`  ${kind.padEnd(22)} ${count}`);
  console.log('\nsunucunun uyarıları');
  for (const [message, count] of [...complaints].sort((a, b) => b[1] - a[1])) console.log(`  ${count}  ${message}`);
  return (
    verdicts.every(({ unanswered, outOfOrder, twice }) => unanswered + outOfOrder + twice === 0) &&
    consistency.broken.size === 0 &&
    opened === tickets
  );
}
