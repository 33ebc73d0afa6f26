import type { Locked } from './lockfile.js';

/** Licences (SPDX) under which a package may be part of what we give out: all ask for no more than that they be named. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'CC-BY-3.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'PSF-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** What is not told in SPDX, as it was read in the package itself, with where. */
const READ: Readonly<Record<string, { readonly license: string; readonly where: string }>> = {
  buffers: { license: 'MIT', where: 'README of its repository, substack/node-buffers' },
  busboy: { license: 'MIT', where: 'its LICENSE' },
  chainsaw: { license: 'MIT', where: 'package.json: MIT/X11' },
  'dejavu-fonts-ttf': {
    license: 'MIT',
    where: 'its LICENSE: Bitstream Vera and Arev, free to embed and pass on, not to sell alone',
  },
  duck: { license: 'BSD-2-Clause', where: 'its LICENSE' },
  limiter: { license: 'MIT', where: 'its LICENSE.txt' },
  'png-js': { license: 'MIT', where: 'its LICENSE' },
  streamsearch: { license: 'MIT', where: 'its LICENSE' },
};

export const licenceOf = ({ name, license }: Locked): string | undefined => READ[name]?.license ?? license;
export const readIn = (name: string): string | undefined => READ[name]?.where;

/** Whether one may choose an allowed licence (`OR`), or all of them are (`AND`). */
export function isAllowed(expression: string): boolean {
  const text = expression.replace(/^\((.*)\)$/u, '$1');
  if (text.includes(' OR ')) return text.split(' OR ').some(isAllowed);
  if (text.includes(' AND ')) return text.split(' AND ').every(isAllowed);
  return ALLOWED.has(text);
}
