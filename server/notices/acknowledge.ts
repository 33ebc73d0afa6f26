import { type DeskStore, FINISHED } from '../../tickets/index.js';
import type { Claim } from './acknowledgement.js';

/** `already`: somebody else has it. `over`: it is closed. */
export type Acknowledged = 'done' | 'yours' | 'already' | 'over' | 'unknown';

const TRIES = 5;

/** Stops an alert, once: of several who try, the first has it. */
export async function acknowledge(
  desk: Pick<DeskStore, 'load' | 'append'>,
  { ticket, contact }: Claim,
  actor: string,
): Promise<Acknowledged> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const file = await desk.load(ticket);
    if (!file?.isIncident) return 'unknown';
    const { acknowledgedBy, status } = file.state;
    if (acknowledgedBy !== undefined) return acknowledgedBy === contact ? 'yours' : 'already';
    if (FINISHED.has(status)) return 'over';
    const outcome = await desk.append(ticket, file.seq, [{ type: 'alert-acknowledged', contact }], actor);
    if (outcome.ok) return 'done';
    if (outcome.reason === 'illegal') return 'over';
  }
  return 'unknown';
}
