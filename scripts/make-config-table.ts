/** Writes the configuration table of README.md from the keys themselves; `--check` exits 1 when it is out of date. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_KEYS } from '../server/config-keys.js';
import { projectRoot } from '../server/index.js';

const BEGIN = '<!-- config:begin -->';
const END = '<!-- config:end -->';
const path = join(projectRoot, 'README.md');

const rows = Object.entries(CONFIG_KEYS).map(([name, key]) => {
  const fallback = 'default' in key ? `\`${key.default}\`` : '—';
  return `| \`${name}\` | ${fallback} | ${key.secret ? 'yes' : ''} | ${key.description.replaceAll('|', '\\|')} |`;
});
const table = ['| variable | default | secret | what it is |', '|---|---|---|---|', ...rows].join('\n');
const readme = readFileSync(path, 'utf8');
const updated = `${readme.slice(0, readme.indexOf(BEGIN) + BEGIN.length)}\n${table}\n${readme.slice(readme.indexOf(END))}`;

if (process.argv.includes('--check')) process.exitCode = updated === readme ? 0 : 1;
else writeFileSync(path, updated);
