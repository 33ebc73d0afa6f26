import fc from 'fast-check';
import { CHANNEL_PARSERS } from './channels.js';
import { DOCUMENT_PARSERS, IMPORT_PARSERS } from './importers.js';
import type { Parser } from './parser.js';
import { TEXT_PARSERS } from './texts.js';

/** Every parser, in the groups that the tests run them in. */
export const PARSERS = {
  channels: CHANNEL_PARSERS,
  texts: TEXT_PARSERS,
  importers: IMPORT_PARSERS,
  documents: DOCUMENT_PARSERS,
} as const satisfies Record<string, readonly Parser[]>;

export interface FuzzOptions {
  readonly seed: number;
  readonly cases: number;
  /** Of a failure: straight to the case. */
  readonly path?: string;
  /** Longest time, ms; what was tried until then counts. */
  readonly withinMs?: number;
}

/** Undefined: all cases held. Otherwise what broke, the case, and how to see it again. */
export async function fuzz(parser: Parser, { seed, cases, path, withinMs }: FuzzOptions): Promise<string | undefined> {
  const details = await fc.check(parser.property, {
    seed,
    numRuns: cases,
    ...(path !== undefined && { path }),
    ...(withinMs !== undefined && { interruptAfterTimeLimit: withinMs }),
  });
  if (!details.failed) return undefined;
  return [
    `${parser.name}: ${details.errorInstance instanceof Error ? details.errorInstance.stack : String(details.errorInstance)}`,
    `case: ${fc.stringify(details.counterexample)}`,
    `again: npm run fuzz -- ${parser.name} --seed ${details.seed} --path ${details.counterexamplePath}`,
  ].join('\n');
}
