import type { drawMonth, TrueContact, TrueTicket } from './month.js';

export type Table = readonly Readonly<Record<string, string>>[];
type Month = ReturnType<typeof drawMonth>;

const isSmall = (count: number) => count > 0 && count < 5;
const KINDS: Readonly<Record<string, string>> = {
  mebim: 'centre',
  'merkez-TEGM': 'central',
  'il-van': 'province',
  'il-bursa': 'province',
  'yd-berlin': 'mission',
};
const percent = (hits: number, base: number) => (base === 0 ? '' : String(Math.round((100 * hits) / base)));

function ofTickets(tickets: readonly TrueTicket[]): Record<string, string> {
  const answered = tickets.filter(({ answer }) => answer !== 'dropped');
  const minutes = answered.map((one) => one.minutes!).sort((a, b) => a - b);
  return {
    basvuru_sayisi: String(tickets.length),
    uc_is_gununde_yanit_yuzde: percent(answered.filter(({ answer }) => answer === 'in-time').length, answered.length),
    yanit_ortanca_dakika: minutes.length === 0 ? '' : String(minutes[Math.ceil(minutes.length / 2) - 1]),
  };
}

function ofContacts(contacts: readonly TrueContact[]): Record<string, string> {
  const served = contacts.filter(({ outcome }) => outcome !== 'none');
  const share = (...outcomes: readonly string[]) =>
    percent(served.filter(({ outcome }) => outcomes.includes(outcome)).length, served.length);
  return {
    gorusme_sayisi: String(contacts.length),
    soru_sayisi: String(contacts.reduce((sum, { questions }) => sum + questions, 0)),
    ilk_temasta_yanit_yuzde: share('solved', 'silent'),
    insana_aktarilma_yuzde: share('handed-over'),
    yanitsiz_kalma_yuzde: share('unanswered'),
  };
}

/** What a set would say if nothing had to be hidden, counted in plain code in the order of its rows; undefined for what holds no figures. */
export function truthOf(set: string, { tickets, contacts }: Month): Record<string, string>[] | undefined {
  const [source, by] = set.split('-');
  if (set === 'yayimlanan-icerik') return undefined;
  if (set === 'aylik-ozet')
    return [
      {
        ...ofTickets(tickets),
        ...ofContacts(contacts),
        ihbar_sayisi: String(tickets.filter(({ isIncident }) => isIncident).length),
      },
    ];
  const rows: readonly (TrueTicket | TrueContact)[] = source === 'basvurular' ? tickets : contacts;
  const keyOf = (row: TrueTicket | TrueContact): string => {
    if (by === 'il') return row.province ?? '';
    if (by === 'kanal') return row.channel;
    if (by === 'konu') return row.topic ?? '';
    if (by === 'gun') return row.day;
    return KINDS[(row as TrueTicket).bureau]!;
  };
  const groups = new Map<string, (TrueTicket | TrueContact)[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups].map(([key, group]) => ({
    [by === 'il' ? 'il' : by === 'gun' ? 'gun' : 'kod']: key,
    ...(source === 'basvurular' ? ofTickets(group as TrueTicket[]) : ofContacts(group as TrueContact[])),
  }));
}

/** Shares by the count they stand beside; those of conversations are all that became of them. */
const SHARES = [
  ['basvuru_sayisi', ['uc_is_gununde_yanit_yuzde']],
  ['gorusme_sayisi', ['ilk_temasta_yanit_yuzde', 'insana_aktarilma_yuzde', 'yanitsiz_kalma_yuzde']],
] as const;
const COUNTS = ['basvuru_sayisi', 'gorusme_sayisi', 'soru_sayisi', 'ihbar_sayisi'];

/** What somebody finds out of the files who subtracts: small groups that are shown, or that follow. */
export function problemsOf(tables: ReadonlyMap<string, Table>): string[] {
  const [whole] = tables.get('aylik-ozet')!;
  const problems: string[] = [];
  for (const [set, rows] of tables) {
    for (const row of rows)
      for (const name of COUNTS) if (isSmall(Number(row[name] ?? 0))) problems.push(`${set} ${name}: small`);
    for (const name of COUNTS) {
      if (set === 'aylik-ozet' || rows[0]?.[name] === undefined || whole![name] === 'gizli') continue;
      const hidden = rows.filter((row) => row[name] === 'gizli');
      const left = rows.reduce(
        (sum, row) => sum - (row[name] === 'gizli' ? 0 : Number(row[name])),
        Number(whole![name]),
      );
      if (hidden.length === 0 && left !== 0) problems.push(`${set} ${name}: rows do not make the whole`);
      if (hidden.length === 1 || (hidden.length > 0 && isSmall(left)))
        problems.push(`${set} ${name}: the whole tells ${left}`);
    }
    for (const row of rows)
      for (const [count, shares] of SHARES) {
        const shown = shares.flatMap((name) => (/^\d+$/u.test(row[name] ?? '') ? [Number(row[name])] : []));
        if (shown.length === 0) continue;
        if (!/^\d+$/u.test(row[count] ?? '')) problems.push(`${set}: shares beside a hidden count`);
        else if (shares.length === 3 && shares.filter((name) => row[name] === 'gizli').length === 1)
          problems.push(`${set} ${JSON.stringify(row)}: the shares leave what is hidden`);
        else if (!isInDoubt(Number(row[count]), shown, shown.length === 3))
          problems.push(`${set} ${JSON.stringify(row)}: shares tell who is missing`);
      }
  }
  const total = Number(whole!.basvuru_sayisi);
  if (isSmall(total - Number(whole!.ihbar_sayisi))) problems.push('incidents leave few others');
  return problems;
}

/** Whether some base explains the shares that leaves nobody, or no small group, outside. Every base and count is tried. */
function isInDoubt(whole: number, shares: readonly number[], addsUp: boolean): boolean {
  for (let base = 1; base <= whole; base++) {
    if (isSmall(whole - base)) continue;
    const fitting = shares.map((share) =>
      Array.from({ length: base + 1 }, (_, hits) => hits).filter(
        (hits) => Math.round((100 * hits) / base) === share && !isSmall(hits) && !isSmall(base - hits),
      ),
    );
    let sums = new Set([0]);
    for (const hits of fitting) sums = new Set([...sums].flatMap((sum) => hits.map((one) => sum + one)));
    if (addsUp ? sums.has(base) : sums.size > 0) return true;
  }
  return false;
}
