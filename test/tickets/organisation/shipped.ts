import { readFileSync } from 'node:fs';
import { foldTr, PROVINCES } from '../../../nlu/index.js';
import { createDirectory, loadOrganisation, loadRules } from '../../../tickets/index.js';

const read = (name: string) => {
  const file = `content/organisation/${name}`;
  return { file, text: readFileSync(file, 'utf8') };
};

export const FILES = { central: read('merkez.md'), missions: read('yurt-disi.md') };
export const shipped = loadOrganisation({ files: FILES, provinces: PROVINCES, fold: foldTr });
export const directory = createDirectory(shipped.bureaus, foldTr);
const rulesFile = read('routing.md');
export const shippedRules = loadRules(rulesFile.file, rulesFile.text);
export const RULES = { version: 1, rules: shippedRules.rules };
