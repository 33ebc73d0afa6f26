import { readFile } from 'node:fs/promises';
import type { Logger } from 'pino';
import {
  type EncoderPool,
  encodedText,
  isRouteCertain,
  type RouteHead,
  readRouteHead,
  refineRoute,
  type Utterance,
} from '../nlu/index.js';

export interface SecondOpinionOptions {
  /** `models/routes.json`. */
  readonly file: string;
  readonly encoder: Pick<EncoderPool, 'state' | 'revision' | 'dimensions'>;
  /** The search's own encoding with its cache: a question is encoded once. */
  encode(text: string): Promise<Float32Array | undefined>;
  readonly log: Pick<Logger, 'warn'>;
}

/** The utterance with its route as rules and encoder see it together; as the rules see it where no vector can be had in time. Never rejects. */
export type SecondOpinion = (utterance: Utterance) => Promise<Utterance>;

/**
 * Reads the route head once. A file that is missing, damaged or made for another encoder is told in one line of the log, and the rules
 * decide alone.
 */
export async function createSecondOpinion({
  file,
  encoder,
  encode,
  log,
}: SecondOpinionOptions): Promise<SecondOpinion> {
  const alone = (reason: string) => log.warn({ file, reason }, 'route head not used: the rules decide alone');
  const read = await readJson(file);
  if (!read.ok) alone(read.reason);
  let current: { readonly revision: string; readonly head: RouteHead | undefined } | undefined;

  /** The encoder's revision is known from its first worker on. */
  function headNow(): RouteHead | undefined {
    const { revision, state } = encoder;
    if (!read.ok || (state !== 'ready' && state !== 'recovering')) return undefined;
    if (current?.revision !== revision) {
      const outcome = readRouteHead(read.value, revision, encoder.dimensions);
      if (!outcome.ok) alone(outcome.reason);
      current = { revision, head: outcome.ok ? outcome.head : undefined };
    }
    return current.head;
  }

  return async (utterance) => {
    const head = isRouteCertain(utterance) ? undefined : headNow();
    const vector = head && (await encode(encodedText(utterance)));
    return head && vector ? refineRoute(utterance, vector, head) : utterance;
  };
}

async function readJson(file: string): Promise<{ ok: true; value: unknown } | { ok: false; reason: string }> {
  try {
    return { ok: true, value: JSON.parse(await readFile(file, 'utf8')) };
  } catch (error) {
    return { ok: false, reason: error instanceof SyntaxError ? 'damaged' : 'missing' };
  }
}
