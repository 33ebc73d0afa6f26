/** `node scripts/run.mjs scripts/make-lexicon.ts`: writes `models/lexicon.jsonl` from the shared lexicon (ours, free to ship): terms and everyday wordings, without its sentences. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tokenize } from '../nlu/index.js';
import { SHARED_DATA, sharedDataIsThere } from './evaluate/datasets.js';

const FILE = resolve('models', 'lexicon.jsonl');

interface Line {
  readonly term: string;
  readonly everyday: readonly string[];
}

const formOf = (text: string): string =>
  tokenize(text)
    .map(({ norm }) => norm)
    .join(' ');

if (sharedDataIsThere('the lexicon')) {
  const lines = readFileSync(join(SHARED_DATA, 'questions', 'train', 'lexicon.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);
  const terms = new Map<string, { term: string; wordings: Map<string, string> }>();
  for (const { term, everyday } of lines) {
    const form = formOf(term);
    const entry = terms.get(form) ?? { term: term.trim(), wordings: new Map<string, string>() };
    for (const wording of everyday) {
      const said = formOf(wording);
      if (said !== '' && said !== form) entry.wordings.set(said, entry.wordings.get(said) ?? wording.trim());
    }
    terms.set(form, entry);
  }
  const written = [...terms]
    .filter(([form, { wordings }]) => form !== '' && wordings.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { term, wordings }]) => JSON.stringify([term, ...wordings.values()]));
  writeFileSync(FILE, `${written.join('\n')}\n`);
  console.log(`${written.length} terms of ${lines.length} → ${FILE}`);
}
