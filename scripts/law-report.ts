/**
 * `node scripts/run.mjs scripts/law-report.ts FOLDER`: a Markdown table of what the importer found in each law of the folder,
 * beside counts taken from the text by other means. Exit code 1 where a word was lost or a number is missing.
 */
import { readFile } from 'node:fs/promises';
import { type Article, importFile, isImportable, type KnowledgeItem, lostWords } from '../knowledge/index.js';
import { findFiles } from '../server/files.js';

/** Counts of the text that owe nothing to the importer: blank runs become one blank, then starts are counted by pattern. */
function countInText(text: string) {
  const flat = text
    .replace(/\[\d+\]/g, ' ')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());
  const joined = flat.map((paragraph, index) => (/^[-–]/.test(flat[index + 1] ?? '') ? `${paragraph} –` : paragraph));
  const count = (pattern: RegExp) => joined.filter((paragraph) => pattern.test(paragraph)).length;
  const main = joined.flatMap(
    (paragraph) => /^madde (\d+)(?: ?[-–] ?(\d{1,2}) ?[-–])?[^\d,]*?[-–]/i.exec(paragraph) ?? [],
  );
  const highest = Math.max(0, ...main.filter((part) => /^\d+$/.test(part ?? '')).map(Number));
  const starts = count(/^(?:(?:ek|geçici|GEÇİCİ|mükerrer) )*maddd?e ?(?:\d+|l)?(?: ?\/ ?\p{L})?(?: ve \d+)? ?[-–]/iu);
  return { highest, starts };
}

const kinds = (articles: readonly Article[]) => {
  const of = (pattern: RegExp) => articles.filter(({ label }) => pattern.test(label)).length;
  return {
    main: of(/^\d/),
    additional: of(/^Ek \d/),
    temporary: of(/^Geçici/),
    additionalTemporary: of(/^Ek Geçici/),
    unprocessed: of(/^işlenemeyen /),
  };
};

function missingNumbers(item: KnowledgeItem, highest: number): number[] {
  const found = new Set<number>();
  for (const { label } of item.articles) {
    const range = /^(\d+)(?:-(\d+))?$/.exec(label);
    if (!range) continue;
    for (let number = Number(range[1]); number <= Number(range[2] ?? range[1]); number++) found.add(number);
  }
  return Array.from({ length: highest }, (_, index) => index + 1).filter((number) => !found.has(number));
}

const [folder = ''] = process.argv.slice(2);
const { files } = await findFiles([folder], isImportable);
const rows: string[] = [];
let faulty = files.length === 0;
for (const path of files) {
  const bytes = await readFile(path);
  const item = importFile({ path, bytes }).items[0]?.item;
  if (!item) {
    faulty = true;
    rows.push(`| ${path} | refused |`);
    continue;
  }
  const text = bytes.toString('utf8');
  const { highest, starts } = countInText(text);
  const { main, additional, temporary, additionalTemporary, unprocessed } = kinds(item.articles);
  const found = main + additional + temporary + additionalTemporary + unprocessed;
  const rest = item.articles.length - found;
  const missing = missingNumbers(item, highest);
  const lost = [...lostWords(text, item).keys()];
  const repealed = item.articles.filter((article) => article.repealed).length;
  faulty ||= missing.length > 0 || found !== starts;
  rows.push(
    `| ${item.externalId} | ${highest} | ${missing.join(', ') || '–'} | ${main} | ${additional} | ${temporary} | ${additionalTemporary} | ${unprocessed} | **${found}** | **${starts}** | ${rest} | ${repealed} | ${lost.join(', ') || '–'} |`,
  );
}
console.log(
  '| law | highest number in the text | numbers missing | main | Ek | Geçici | Ek Geçici | işlenemeyen | found | starts in the text | other parts | repealed | words lost |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|---|---|---|');
console.log(rows.join('\n'));
process.exitCode = faulty ? 1 : 0;
