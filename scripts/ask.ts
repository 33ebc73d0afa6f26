/** `npm run ask -- [--explain] [--asOf YYYY-MM-DD] "soru"`: one question, answered as the API answers it; `--explain` shows why. */
import { parseArgs } from 'node:util';
import { answerOnce, istanbulDay, sourceLine } from '../bot/index.js';
import type { Explanation } from '../knowledge/index.js';
import { openAssistant } from './lib/open-assistant.js';

function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { explain: { type: 'boolean', default: false }, asOf: { type: 'string' } },
    });
  } catch {
    return { values: { explain: false, asOf: undefined }, positionals: [] };
  }
}

const { values, positionals } = given();
const question = positionals.join(' ');
if (question.trim() === '' || (values.asOf && !/^\d{4}-\d{2}-\d{2}$/.test(values.asOf))) {
  console.error('Kullanım: npm run ask -- [--explain] [--asOf YYYY-AA-GG] "soru"');
  process.exit(2);
}

const assistant = await openAssistant();
const now = Date.now();
const today = istanbulDay(now);
const read = assistant.understand(question, values.asOf ?? today);
const utterance = (await assistant.refineRoute?.(read)) ?? read;
const { query, entities, route } = utterance;
const { decision, result, answer, off, asOf } = await answerOnce(assistant, {
  utterance,
  now,
  today,
  asOf: values.asOf,
  limit: 5,
});
const asked = { text: query, entities, asOf };

console.log(`karar: ${decision} · olasılık: ${result.probability.toFixed(3)} · yol: ${route} · gün: ${asOf}`);
for (const { type, value } of entities) console.log(`  ${type}: ${value}`);
if (off) console.log(`\nkapalı (${off.kind} ${off.key}): ${off.text}`);
if (result.outdated && !answer) console.log(`\nyürürlükte değil: ${sourceLine(result.outdated.passage).label}`);
if (answer) console.log(`\n${answer.text}\n\nKaynak: ${sourceLine(answer.passage).label}`);
console.log('\nadaylar:');
for (const hit of result.hits)
  console.log(
    `  ${hit.probability.toFixed(3)}  ${hit.passage.title}${hit.passage.article ? ` m. ${hit.passage.article}` : ''}`,
  );
if (values.explain) explain(await assistant.search.explain(asked));
await assistant.close();

function explain({ hits, none, expectedCosts }: Explanation): void {
  console.log(
    `\nbeklenen maliyet: ${Object.entries(expectedCosts)
      .map(([decision, cost]) => `${decision} ${cost.toFixed(2)}`)
      .join(' · ')}`,
  );
  const rows = [
    ...hits.slice(0, 5).map((hit) => ({
      ...hit,
      name: `${hit.passage.title}${hit.passage.article ? ` m. ${hit.passage.article}` : ''}${hit.current ? '' : ' (yürürlükte değil)'}`,
    })),
    { ...none, name: 'hiçbiri', views: {} },
  ];
  for (const row of rows) {
    console.log(`\n${row.probability.toFixed(3)}  ${row.name}  (fayda ${row.utility.toFixed(2)})`);
    for (const [view, score] of Object.entries(row.views))
      console.log(`    görünüm ${view}: ${score.score.toFixed(3)}, sıra ${score.rank}`);
    for (const { feature, value, weight, contribution } of row.contributions) {
      console.log(`    ${feature}: ${value.toFixed(3)} × ${weight.toFixed(2)} = ${contribution.toFixed(2)}`);
    }
  }
}
