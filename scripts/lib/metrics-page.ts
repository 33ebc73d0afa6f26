import {
  DIMENSIONS,
  METRIC_IDS,
  type Metric,
  type MetricKind,
  type MetricSource,
  type MetricUnit,
  metricOf,
} from '../../tickets/index.js';

const SOURCES: Readonly<Record<MetricSource, string>> = {
  tickets: 'Başvurular',
  contacts: 'Görüşmeler',
  surveys: 'Başvuru sonrası anket',
};
const UNITS: Readonly<Record<MetricUnit, string>> = {
  count: 'adet',
  share: 'oran',
  'working-minutes': 'çalışma dakikası',
  points: '1–5 puan',
};
const KINDS: Readonly<Record<MetricKind, string>> = {
  count: 'sayım',
  sum: 'toplam',
  share: 'pay / payda',
  mean: 'ortalama',
  median: 'ortanca',
  p90: 'yüzde 90',
};
const BETTER: Readonly<Record<Metric['better'], string>> = { more: 'çoğu', less: 'azı', neither: '–' };

/** `docs/metrics.md`: every metric in the words in which it is defined. */
export function metricsPage(): string {
  const sources = Object.keys(SOURCES) as MetricSource[];
  return [HEAD, ...sources.map(section)].join('\n');
}

function section(source: MetricSource): string {
  const ids = METRIC_IDS.filter((id) => metricOf(id).source === source);
  const rows = ids.map((id) => {
    const { name, unit, kind, better, definition } = metricOf(id);
    return `| \`${id}\` | ${name} | ${UNITS[unit]}, ${KINDS[kind]} | ${BETTER[better]} | ${definition} |`;
  });
  return [
    `## ${SOURCES[source]}`,
    '',
    '| id | ad | birim | iyisi | tanım |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const HEAD = `# The numbers of reports

Written by \`node scripts/run.mjs scripts/make-metrics.ts\` from \`tickets/reports/metrics.ts\`; \`test/tickets/reports/metrics.test.ts\` fails when this page is out of
step. The words are what reports and the console show. The SQL of each metric stands under the same id in \`store/reports/metric-sql.ts\`: a metric without
it does not compile.

Each is there whole and by ${DIMENSIONS.map((dimension) => `\`${dimension}\``).join(', ')}, and narrowed to any of the first four.

**What is counted when.** Days are Istanbul's. A ticket counts on the day it came, whatever happens to it later: what a past month shows still moves while
its tickets are answered. A contact is what one conversation had on one Istanbul day. A ticket counts in the bureau that has it now; a contact in
the bureau of the unit whose item answered last. A contact's topic is that of the ticket that was opened in it, else of the question answered last, else of the last one asked (a
question's is told by the rules for tickets, from its words and the item that answered it); its province is that of the ticket, else the one that was named last in the conversation: nobody
who only asks is asked where they live, so most have none. Contacts that were gathered before migration 0032 have neither. Median and nine tenths are by nearest rank: a value that really occurred.

**Where it comes from.** \`ticket_facts\` and \`contact_facts\` hold a row a ticket and a row a contact, gathered from the logs by a job every twenty seconds
(\`server/jobs/gather-facts.ts\`); answers say up to when (\`asOf\`). Working time comes from the clocks (\`docs/deadlines.md\`), as if no statement of art. 9 had
been made: a statement does not shorten what a citizen waited. Leave decided later moves what is due, not what is over. What is said of an answer more
than 30 days later is not counted.

**Rows.** Every number opens the rows it counts (\`/api/v1/reports/metrics/rows\`), by the very expressions it is counted with.

**Small groups.** Outside the centre, numbers that rest on fewer than five (but not on none) are hidden, with those of a share's hits and the rest; and as
many more, the smallest first, as it takes so that the whole does not give them away (\`tickets/reports/suppress.ts\`). This protects one breakdown at a
time: it does not stop somebody who subtracts overlapping periods from each other.

**Checked.** \`npm run bench -- reports\` generates a year (200,000 conversations, 40,000 tickets), counts what it meant in plain code with working minutes of its own, and
compares every metric by every dimension on both databases; \`test/store/reports/year.test.ts\` does the same with a small year.
Measured on two cores that much else ran on: 13,208 numbers a database, none wrong; how long the year takes, and that nobody waits for it: \`docs/reports.md\`.
Since contacts have topic and province, measured at a tenth of that size only: 12,586 numbers a database, none wrong.
`;
