import type { Gate } from '../gate/ports.js';
import type { GateFinding } from '../gate/types.js';
import type { KnowledgeItem } from '../item.js';
import type { FeedProblem } from './types.js';

const PATIENCE_MS = 5_000;
/** Questions that are told of. */
const MAX_TOLD = 50;

/** Questions that are answered now and will not be any more; undefined: the gate could not say in time. */
export type Lost = readonly Pick<GateFinding, 'question' | 'externalId' | 'effect'>[] | undefined;

/** Asks what is lost by taking an item away. Never rejects. */
export type LossOf = (item: KnowledgeItem) => Promise<Lost>;

export function createLossOf(gate: Gate, patienceMs = PATIENCE_MS): LossOf {
  return async (item) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    const report = await Promise.race([late, gate([{ ...item, status: 'archived' }])]);
    clearTimeout(timer);
    if (report?.status !== 'checked') return undefined;
    return report.broken.map(({ question, externalId, effect }) => ({ question, externalId, effect }));
  };
}

/** For the audit log. */
export const lossDetails = (lost: Lost) =>
  lost?.length === 0 ? {} : { gate: { broken: lost?.slice(0, MAX_TOLD) ?? 'not-tried' } };

/** Turkish, for the unit. */
export function lossWarnings(lost: Lost): FeedProblem[] {
  if (lost === undefined)
    return [{ path: '', reason: 'Arşivlenmesiyle hangi soruların yanıtsız kaldığı denetlenemedi' }];
  if (lost.length === 0) return [];
  const [first] = lost;
  return [{ path: '', reason: `Arşivlenmesiyle ${lost.length} sorunun yanıtı bozuldu; ilki: “${first!.question}”` }];
}

/** Turkish, for the editors: each question with the item it was answered by. */
export const lossProblems = (lost: NonNullable<Lost>): FeedProblem[] =>
  lost
    .slice(0, MAX_TOLD)
    .map(({ question, externalId }) => ({ path: externalId, reason: `“${question}” arşivlemeyle yanıtını yitirdi` }));
