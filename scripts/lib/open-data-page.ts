import { OPEN_SETS, type OpenSet } from '../../tickets/index.js';

/** `docs/open-data.md`: what is published, with each set's columns in the words in which they are defined. */
export const openDataPage = (): string => [HEAD, ...OPEN_SETS.map(section)].join('\n');

function section({ id, title, description, columns }: OpenSet): string {
  return [
    `### \`${id}\``,
    '',
    `**${title}.** ${description}`,
    '',
    '| sütun | ad | tür | açıklama |',
    '|---|---|---|---|',
    ...columns.map(
      ({ name, title: said, type, description: words }) => `| \`${name}\` | ${said} | ${type} | ${words} |`,
    ),
    '',
  ].join('\n');
}

const HEAD = `# Open data

Written by \`node scripts/run.mjs scripts/make-open-data.ts\` from \`tickets/open-data\`; \`test/tickets/open-data/sets.test.ts\` fails when this page is out of step. Figures are the metrics of
\`tickets/reports/metrics.ts\` ([metrics.md](metrics.md)), in their words; none is counted elsewhere.

**Off unless switched on.** \`OPEN_DATA=on\` publishes and gives; with \`off\`, the default, nothing is made and every address below is a 404. To publish is the ministry's decision; licence
(CC BY 4.0) and terms stand in \`server/open-data/texts.tr.ts\`.

| address | what |
|---|---|
| \`/acik-veri\` | the page for people, without script |
| \`GET /api/v1/open-data\` | catalogue: DCAT-AP 3 as JSON-LD |
| \`GET /api/v1/open-data/{set}\` | one set with its files, newest first |
| \`GET /api/v1/open-data/{set}/{edition}.csv\` | a file: UTF-8 with a byte order mark, fields parted by \`;\`, decimals by \`,\`, as a spreadsheet under Turkish settings opens it; text that begins like a formula gets an apostrophe. ETag is its SHA-256; \`Repr-Digest\` too |
| \`GET /api/v1/open-data/{set}/{edition}.csv-metadata.json\` | its columns: CSVW, where that standard looks first |

No sign-in, any origin, the limit of \`/api\`. Files stream from the database in parts of 64 kB.

**When.** \`publish-open-data\` (one instance at a time, under a lease; an edition's key keeps a second from being written) looks every ten minutes and, from the tenth of a month on, publishes the
month before: by then its last applications had their three working days. A server that was away does it when it is back, within the month.

**An edition never changes.** Its rows, columns and hash are kept as they were published. A correction is another edition of the month (\`2026-10-2\`) with a remark why:
\`npm run open-data -- correct SET MONTH --reason …\`. What should not have been published is withdrawn (\`npm run open-data -- withdraw\`): the file is deleted, its address says 410, the audit log says
who and why. Copies that others hold are beyond that.

## Small groups

Nothing that rests on 1 to 4 is published, nor what would give it away. What is hidden is written \`gizli\`; an empty field means that there is nothing to work it out from; 0 is shown, and a key without a row
is 0.

- *Within a set*, as reports do it (\`tickets/reports/suppress.ts\`): as many more cells, the smallest first, as it takes so that the whole, which \`aylik-ozet\` shows, does not tell one.
- *A row* whose count is hidden shows nothing else either.
- *Between columns.* Of a share neither part nor base is published, and it is rounded to whole per cents, so that no base can be worked out of it. Where the count beside it is so low that it
  could be (11 conversations, 50 % of those that asked: it must have been 10), the share is hidden too (\`tickets/open-data/leaves-open.ts\`). Where shares make a hundred together and one is hidden, all of them are.
- *Between sets.* All are one-way tables of one month: they have the whole in common and nothing else. There is no set by two dimensions, and none of a period that overlaps another.
- *Between editions.* Months do not overlap. A correction hides what an earlier edition of its month hid, and keeps a count as it was published where it changed by less than five
  (\`tickets/open-data/corrected.ts\`): two editions do not tell who moved.

\`test/server/open-data.test.ts\` publishes a month on both databases, compares every figure with the truth, and tries these attacks on the files.

Known limits: what is counted are applications and conversation days; one person who comes five times is five. Somebody who knows figures of their own (a bureau) can subtract them from what is published.
A correction may leave a set's rows and its whole a few apart.

## Sets
`;
