import { foldTr } from '../../nlu/index.js';

/** A little over a year before {@link NOW}, tickets come in evenly; the last few per cent are still open. */
export const NOW = 1_795_000_000_000;
const HOUR = 3_600_000;
const SPAN = 400 * 24 * HOUR;
const NEVER = Number.MAX_SAFE_INTEGER;

export const BUREAUS = [
  ...'TEGM OGM MTEGM ÖDSHGM PGM HBÖGM ÖÖKGM BİGM'.split(' ').map((unit) => `merkez-${unit}`),
  ...Array.from(
    { length: 81 },
    (_, n) => `il-${String.fromCharCode(97 + (n % 26))}${String.fromCharCode(97 + Math.floor(n / 26))}`,
  ),
  ...Array.from({ length: 11 }, (_, n) => `yd-${String.fromCharCode(97 + n)}`),
] as const;
const TOPICS = 'nakil kayıt sınav burs pansiyon servis devamsızlık denklik atama e-okul'.split(' ');
const WORDS =
  'okul öğrenci veli öğretmen müdür karne diploma ücret kurs yemek kantin bina ısınma temizlik kitap tablet rehberlik staj belge başvuru sonuç itiraz puan tercih kontenjan ilçe sınıf şube ders program'.split(
    ' ',
  );

/** Words as the store looks them up. */
const stems = (words: readonly string[]) =>
  words.map((word) =>
    foldTr(word)
      .replace(/[^a-z]/g, '')
      .slice(0, 5),
  );

/** Open tickets, of a hundred. */
const OPEN_PERCENT = 4;

/**
 * Statements that fill an empty database with `count` tickets as a year of work leaves them, written in SQL both databases understand.
 * Everything follows from the row's number, so that each run has the same tickets. Sealed columns hold no real seal.
 */
export function fillStatements(dialect: 'sqlite' | 'postgres', count: number): string[] {
  const big = (expression: string) => (dialect === 'sqlite' ? `(${expression})` : `((${expression})::bigint)`);
  /** 0 … m-1, by the row and a salt: two steps of the minimal standard generator (Park and Miller, 1988). */
  const drawn = (salt: number, m: number) =>
    `((((${big('n')} * 48271 + ${salt * 7919}) % 2147483647) * 16807 % 2147483647) % ${m})`;
  const pick = (values: readonly string[], salt: number) =>
    `(case ${drawn(salt, values.length)} ${values.map((value, at) => `when ${at} then '${value}'`).join(' ')} end)`;
  const blob = dialect === 'sqlite' ? `x'00'` : `'\\x00'::bytea`;
  const padded = dialect === 'sqlite' ? `printf('%06d', n)` : `lpad(n::text, greatest(6, length(n::text)), '0')`;
  const number = `'MEB-2026-' || ${padded}`;
  const series =
    dialect === 'sqlite'
      ? `with recursive rows(n) as (select 1 union all select n + 1 from rows where n < ${count})`
      : `with rows as (select n from generate_series(1, ${count}) as n)`;
  const created = `(${NOW - SPAN} + ${big('n')} * ${Math.floor(SPAN / count)})`;
  const isOpen = `(case when ${drawn(1, 100)} < ${OPEN_PERCENT} then 1 else 0 end)`;
  const status = `(case when ${isOpen} = 0 then 'closed' else (case when ${drawn(2, 100)} < 45 then 'new' when ${drawn(2, 100)} < 70 then 'assigned' when ${drawn(2, 100)} < 88 then 'in-progress' when ${drawn(2, 100)} < 96 then 'waiting-citizen' else 'answered' end) end)`;
  /** Half the work is in the first eight bureaus. */
  const bureau = `(case when ${drawn(3, 2)} = 0 then ${pick(BUREAUS.slice(0, 8), 4)} else ${pick(BUREAUS, 5)} end)`;
  const due = `(${NOW} + ${drawn(6, 96)} * ${HOUR} - ${24 * HOUR} + ${drawn(7, 3600)} * 1000)`;
  const owing = `status in ('new', 'assigned', 'in-progress')`;
  const assignee = `(case when status = 'new' then null else 'agent-' || ${drawn(8, 400)} end)`;
  const text = Array.from({ length: 8 }, (_, at) => pick(WORDS, 20 + at)).join(` || ' ' || `);
  const priority = `(case when ${drawn(9, 100)} < 2 then 1 when ${drawn(9, 100)} < 12 then 2 when ${drawn(9, 100)} < 72 then 3 else 4 end)`;
  const found = [
    pick(stems(TOPICS), 10),
    pick(stems(WORDS), 11),
    ...Array.from({ length: 8 }, (_, at) => pick(stems(WORDS), 20 + at)),
  ].join(` || ' ' || `);
  const events: readonly (readonly [number, string, string, string])[] = [
    [3, 'claimed', `'{"agent":"agent-1"}'`, `status <> 'new'`],
    [4, 'started', `'{}'`, `status in ('in-progress', 'waiting-citizen', 'closed')`],
    [5, 'citizen-asked', `'{"text":"?"}'`, `status = 'waiting-citizen'`],
    [4, 'answered', `'{"text":"."}'`, `status = 'answered'`],
    [5, 'answered', `'{"text":"."}'`, `status = 'closed'`],
    [6, 'result-shared', `'{"to":{"by":"call"}}'`, `status = 'closed'`],
    [7, 'closed', `'{"reason":"settled"}'`, `status = 'closed'`],
  ];
  const seq = `(case status when 'new' then 2 when 'assigned' then 3 when 'in-progress' then 4 when 'waiting-citizen' then 5 when 'answered' then 4 else 7 end)`;
  return [
    `insert into conversations (id, channel, version, last_seq, created_at, updated_at)
      ${series} select 'c' || n, 'web', 0, 0, ${created}, ${created} from rows`,
    `insert into tickets (conversation_id, number, number_key, status, subject, description, province, channel, applicant,
        code_hash, kvkk_version, kvkk_shown_at, created_at, updated_at, seq, is_open, needs_routing, bureau, assignee, topic,
        category, priority, is_incident, due_at, answer_due, notice_at)
      ${series}, drawn as (select n, ${status} as status, ${due} as due from rows)
      select 'c' || n, ${number}, 2026000000000 + n, status, ${pick(TOPICS, 10)} || ' ' || ${pick(WORDS, 11)}, ${text},
        'Ankara', 'web', ${blob}, ${blob}, '1', 0, ${created}, ${created}, ${seq}, case when status = 'closed' then 0 else 1 end,
        0, ${bureau}, ${assignee}, ${pick(TOPICS, 10)}, 'request', ${priority},
        case when ${drawn(12, 500)} = 0 then 1 else 0 end, case when ${owing} then due else ${NEVER} end,
        case when ${owing} then due end, case when ${owing} then due - ${12 * HOUR} else ${NEVER} end
      from drawn`,
    `insert into ticket_conversations (number, conversation_id, joined_at) select number, conversation_id, created_at from tickets`,
    `insert into ticket_events (number, seq, at, actor, type, data)
      select number, 1, created_at, 'bot', 'opened', '{"source":"bot","channel":"web","priority":3}' from tickets`,
    `insert into ticket_events (number, seq, at, actor, type, data)
      select number, 2, created_at, 'routing', 'routed', '{"bureau":"' || bureau || '","reason":{"text":"Konu"}}' from tickets`,
    ...events.map(
      ([place, type, data, where]) => `insert into ticket_events (number, seq, at, actor, type, data)
        select number, ${place}, created_at, 'staff:agent-1', '${type}', ${data} from tickets where ${where}`,
    ),
    `insert into ticket_words (rowid, words)
      select 2026000000000 + n, ${dialect === 'sqlite' ? found : `to_tsvector('simple', ${found})`}
      from (select number_key - 2026000000000 as n from tickets) as numbered`,
    'analyze',
  ];
}
