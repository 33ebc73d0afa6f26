import type { InstancesFigures } from './run.js';

const OF_VERDICT = ['unanswered', 'outOfOrder', 'twice', 'unavoidable'] as const;

/** Prints what a run came to. True: everything was answered once and in order, and the database is consistent. */
export function report(figures: InstancesFigures): boolean {
  const { verdicts, consistency, wrongs, tickets } = figures;
  console.log(
    `\n${figures.conversations} konuşma, ${figures.messages} ileti, ${figures.seconds} s; kopyalara düşen istek: ${figures.shares.join(' / ')}`,
  );
  console.log('\nkanal      konuşma  yanıtsız  sırasız  iki kez  kaçınılmaz tekrar  gecikme p50 / p95 / en çok');
  for (const channel of [...new Set(verdicts.map((one) => one.channel))].sort()) {
    const own = verdicts.filter((one) => one.channel === channel);
    const sums = OF_VERDICT.map((of) => own.reduce((total, one) => total + one[of], 0));
    const delays = own.flatMap((one) => one.delays).sort((a, b) => a - b);
    const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
    const cells = [own.length, ...sums].map((cell) => String(cell).padStart(7)).join('  ');
    console.log(`${channel.padEnd(10)} ${cells}   ${at(0.5)} / ${at(0.95)} / ${at(1)} ms`);
  }
  const { inbox, transcript, outbox, tickets: opened } = consistency.counts;
  console.log(`\nveritabanı: ${inbox} gelen, ${transcript} döküm satırı, ${outbox} giden, ${opened} başvuru`);
  for (const [invariant, count] of consistency.broken) console.log(`  BOZUK: ${count}  ${invariant}`);
  for (const wrong of wrongs) console.log(`  YANLIŞ: ${wrong}`);
  const lines = (title: string, counts: ReadonlyMap<string | number, number>) => {
    console.log(`\n${title}`);
    for (const [what, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${count}  ${what}`);
  };
  lines('yük dengeleyicinin verdiği hatalar', figures.failures);
  lines('bozulan çağrılar', figures.faults);
  lines('sunucuların uyarıları', figures.complaints);
  return (
    verdicts.every(({ unanswered, outOfOrder, twice }) => unanswered + outOfOrder + twice === 0) &&
    consistency.broken.size === 0 &&
    wrongs.length === 0 &&
    opened === tickets
  );
}
