import { createPatientDense, type PatientEncoder } from './dense.js';
import { openShippedSearch, type Played, playDialogs, readDialogs, shares } from './dialogs.js';
import { openSecondOpinion } from './route-report.js';
import { markdownTable } from './table.js';

export const DIALOGS = 'dialogs';
const FILE = 'held-out.jsonl';

const row = (name: string, played: readonly Played[]): string[] => {
  const { right, clarified, wrong, declined } = shares(played);
  return [name, String(played.length), ...[right, clarified, wrong, declined].map((share) => share.toFixed(1))];
};

/** Turns with an answer in the knowledge, first and later ones apart, and those that ask nothing it holds. */
function rowsOf(name: string, played: readonly Played[]): string[][] {
  const known = played.filter(({ turn }) => turn.expect.items.length > 0);
  return [
    row(`${name} · all turns`, played),
    row(
      `${name} · first questions`,
      known.filter(({ at }) => at === 0),
    ),
    row(
      `${name} · later ones`,
      known.filter(({ at }) => at > 0),
    ),
    row(
      `${name} · nothing to answer`,
      played.filter(({ turn }) => turn.expect.items.length === 0),
    ),
  ];
}

/** The held-out dialogs through the real turn, every question's vector waited for. */
export async function dialogSection(encoder: PatientEncoder, measured: string, decision: string): Promise<string> {
  const dialogs = readDialogs(FILE);
  const lexical = await playDialogs(dialogs, await openShippedSearch());
  const dense = createPatientDense(encoder);
  const search = await openShippedSearch(dense);
  await dense.settle();
  const hybrid = await playDialogs(dialogs, search, openSecondOpinion(encoder));
  const wrong = hybrid.filter(({ grade }) => grade === 'wrong');
  return [
    `## Dialogs (\`test/fixtures/dialogs/${FILE}\`)`,
    `${dialogs.length} dialogs of two to four turns, by someone who had not read the code, through the real turn and the knowledge that ships. Asked back counts where the right item is among the options. Turns are named and not quoted: nothing is to be made from them.\n\n${measured} · encoder \`${encoder.pool.revision}\` · decision \`${decision}\``,
    markdownTable(
      ['', 'turns', 'right %', 'asked back %', 'wrong %', 'declined %'],
      [...rowsOf('lexical', lexical), ...rowsOf('hybrid', hybrid)],
    ),
    `### Wrong turns, hybrid (${wrong.length})`,
    markdownTable(
      ['turn', 'answered from, or asked back with', 'right'],
      wrong.map(({ dialog, at, turn, answered, options }) => [
        `${dialog} · ${at + 1}`,
        [...answered, ...options].join(', ') || '–',
        turn.expect.items.join(', ') || 'no answer',
      ]),
    ),
  ].join('\n\n');
}
