import type { Spread } from './figures.js';
import type { ResultDayFigures } from './run.js';

export interface Judged {
  readonly what: string;
  readonly holds: boolean;
  readonly is: string;
}

/** p99 of what was accepted without a word of waiting, and seconds until all is as before: what a result day is to hold. */
const P99_MS = 1_000;
const RECOVERY_S = 10;

/** What a run must hold; `byClock`: what depends on the machine's speed too. */
export function judge(figures: ResultDayFigures, byClock = true): Judged[] {
  const { audit, consistency, tickets, platforms, fromTaken, recoveredAfter, open, faults } = figures;
  const broken = [...consistency.broken].map(([what, n]) => `${n} ${what}`).join(', ');
  const verdicts = [
    {
      what: 'onaylanan hiçbir ileti kaybolmadı',
      holds: audit.lost + open + platforms.unanswered === 0,
      is: `${audit.lost} kayıp, ${open + platforms.unanswered} yanıtsız`,
    },
    {
      what: 'her ileti bir kez yanıtlandı',
      holds: audit.notOnce === 0 && audit.unheard === 0,
      is: `${audit.notOnce} sapma, ${audit.unheard} ulaşmayan`,
    },
    { what: 'sırayla ve yinelenmeden', holds: audit.wrong === 0, is: `${audit.wrong} sapma` },
    { what: 'veritabanının değişmezleri', holds: consistency.broken.size === 0, is: broken || 'hepsi' },
    { what: 'her ret ne zaman dönüleceğini söyledi', holds: faults.length === 0, is: faultsOf(faults) },
    {
      what: 'başlayan her başvuru alındı',
      holds: tickets.begun === tickets.filed,
      is: `${tickets.filed} / ${tickets.begun}`,
    },
  ];
  if (!byClock) return verdicts;
  return [
    ...verdicts,
    {
      what: `alınan iletilerin p99’u ${P99_MS} ms’nin altında`,
      holds: fromTaken.p99 < P99_MS,
      is: `${fromTaken.p99} ms`,
    },
    {
      what: `${RECOVERY_S} saniyede toparlandı`,
      holds: recoveredAfter !== undefined && recoveredAfter <= RECOVERY_S,
      is: recoveredAfter === undefined ? 'toparlanmadı' : `${recoveredAfter.toFixed(1)} s`,
    },
  ];
}

function faultsOf(faults: readonly string[]): string {
  const times = new Map<string, number>();
  for (const fault of faults) times.set(fault, (times.get(fault) ?? 0) + 1);
  return [...times].map(([fault, n]) => `${n} × ${fault}`).join(', ') || 'hepsi';
}

/** Prints a run. True: everything held. */
export function report(figures: ResultDayFigures): boolean {
  const { capacity, before, fromTaken, fromSent, toldWait, refusal, platforms, tickets, audit, metrics } = figures;
  const line = (name: string, { n, p50, p95, p99, most }: Spread) =>
    console.log(`  ${name.padEnd(44)} ${[n, p50, p95, p99, most].map((cell) => String(cell).padStart(8)).join(' ')}`);
  const share = (100 * figures.acceptedPerSecond) / capacity;
  console.log(
    `\nkapasite ${capacity.toFixed(0)} ileti/s; gelen ${figures.offeredPerSecond.toFixed(0)}/s; alınan ${figures.acceptedPerSecond.toFixed(0)}/s (kapasitenin %${share.toFixed(0)}’i); ${figures.citizens} konuşma, ${figures.seconds} s`,
  );
  console.log(
    `gelen ${figures.arrived}, alınan ${figures.accepted}, sonra gelmesi söylenen ${figures.refused}, hata ${figures.faults.length}, konuşacak kimse yok ${figures.unsaid}; bekleyeceği söylenen ${figures.told} (veritabanında ${audit.queueTold})`,
  );
  console.log(
    `\n  ${'ms'.padEnd(44)} ${['sayı', 'p50', 'p95', 'p99', 'en çok'].map((cell) => cell.padStart(8)).join(' ')}`,
  );
  line('önce: gönderme → yanıt', before);
  line('dalga: kabul → yanıt (beklet denmeyenler)', fromTaken);
  line('dalga: gönderme → yanıt (beklet denmeyenler)', fromSent);
  line('dalga: kabul → yanıt (beklet denenler)', toldWait);
  line('dalga: gönderme → ret', refusal);
  line('dalga: WhatsApp, Telegram: alınma → yanıt', platforms.ms);
  console.log(
    `\nbaşvurular: ${tickets.begun} başladı, ${tickets.filed} alındı, ${tickets.stepsRefused} adım bir süre geri çevrildi`,
  );
  for (const [name, value] of Object.entries(metrics)) console.log(`  ${name} ${value}`);
  for (const [message, n] of Object.entries(figures.complaints)) console.log(`  günlük: ${n} × ${message}`);
  const verdicts = judge(figures);
  console.log('');
  for (const { what, holds, is } of verdicts) console.log(`${holds ? '✓' : '✗'} ${what}: ${is}`);
  return verdicts.every(({ holds }) => holds);
}
