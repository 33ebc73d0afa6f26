import fc from 'fast-check';
import { CHANNEL_PARSERS } from './channels.js';
import { FILE_PARSERS } from './files.js';
import { DOCUMENT_PARSERS, IMPORT_PARSERS, PDF_PARSERS } from './importers.js';
import { CASES, type Parser } from './parser.js';
import { TEXT_PARSERS } from './texts.js';

/** Every parser, in the groups that the tests run them in. */
export const PARSERS = {
  channels: CHANNEL_PARSERS,
  texts: TEXT_PARSERS,
  importers: IMPORT_PARSERS,
  documents: DOCUMENT_PARSERS,
  pdf: PDF_PARSERS,
  files: FILE_PARSERS,
} as const satisfies Record<string, readonly Parser[]>;

export interface FuzzOptions {
  readonly seed: number;
  /** Of a failure: straight to the case. */
  readonly path?: string;
}

/** Undefined: all {@link CASES} held. Otherwise what broke, the case, and how to see it again. */
export async function fuzz(parser: Parser, { seed, path }: FuzzOptions): Promise<string | undefined> {
  const details = await fc.check(parser.property, {
    seed,
    numRuns: CASES,
    ...(path !== undefined && { path }),
  });
  if (!details.failed)
    return path !== undefined || details.numRuns === CASES ? undefined : `${details.numRuns} inputs alone`;
  return [
    `${parser.name}: ${details.errorInstance instanceof Error ? details.errorInstance.stack : String(details.errorInstance)}`,
    `case: ${fc.stringify(details.counterexample)}`,
    `again: npm run fuzz -- ${parser.name} --seed ${details.seed} --path ${details.counterexamplePath}`,
  ].join('\n');
}
