import { INCIDENT_TR } from '../../bot/index.js';
import {
  type AlertPolicy,
  type DeskStore,
  type IncidentStore,
  type NoticeStore,
  type NoticeWay,
  type OnCall,
  planAlert,
} from '../../tickets/index.js';
import { alertNotice, type ComposeDeps } from '../notices/compose.js';
import type { Job } from './runner.js';

const BATCH = 500;
const TRIES = 3;
const ACTOR = 'alert';

export interface AlertDeps extends ComposeDeps {
  readonly desk: Pick<DeskStore, 'load' | 'append'>;
  readonly incidents: IncidentStore;
  readonly notices: Pick<NoticeStore, 'ofTicket'>;
  readonly onCall: OnCall;
  /** Ways that are configured. */
  readonly ways: ReadonlySet<NoticeWay>;
  readonly policy: AlertPolicy;
  readonly now: () => number;
  readonly log: { error(details: object, message: string): void };
}

/**
 * Takes the alerts of open incidents one step further where one is due. What was done stands in each ticket's log, written together with
 * the messages: a process that dies between two steps leaves nothing half done, and of two that try the same step one is refused.
 */
export const alertsJob = (deps: AlertDeps): Job => ({
  name: 'alerts',
  pattern: '*/3 * * * * *',
  leaseMs: 30_000,
  async run(signal) {
    for (const number of await deps.incidents.unacknowledged(BATCH)) {
      if (signal.aborted) return;
      try {
        await advance(deps, number);
      } catch (err) {
        deps.log.error({ alarm: 'alert-failed', number, err }, 'the alert of an incident could not be taken further');
      }
    }
  },
});

async function advance(deps: AlertDeps, number: string): Promise<void> {
  const { desk, incidents, notices, onCall, ways, policy, log } = deps;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const file = await desk.load(number);
    if (!file) return;
    const now = deps.now();
    const [sent, roster, history] = await Promise.all([
      notices.ofTicket(number),
      onCall.onCall(file.province, now),
      incidents.history(number),
    ]);
    const { state, records } = file;
    const plan = planAlert({ state, records, roster, history, notices: sent, ways, now, policy });
    if (plan.type !== 'act') return;
    const messages = plan.told.map((told) => alertNotice(deps, file, told, now));
    const outcome = await desk.append(number, file.seq, plan.events, ACTOR, {
      notices: messages,
      ...(plan.exhausted && file.conversations.length > 0 && { tell: INCIDENT_TR.exhausted(number) }),
    });
    if (outcome.ok) {
      if (plan.exhausted)
        log.error({ alarm: 'alert-exhausted', number, province: file.province }, 'nobody took on an incident');
      return;
    }
  }
}
