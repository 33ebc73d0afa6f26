import type { AlertReach } from '../../bot/index.js';
import { addressOf, type NoticeWay, type OnCall } from '../../tickets/index.js';

export interface ReachDeps {
  readonly onCall: OnCall;
  /** Ways that are configured. */
  readonly ways: ReadonlySet<NoticeWay>;
  readonly log: { error(details: object, message: string): void };
}

/** Whether an incident's alert would reach anybody, by what is configured and who is on call. */
export const createAlertReach = ({ onCall, ways, log }: ReachDeps): AlertReach => ({
  async canAlert(province, at) {
    if (ways.size === 0) return false;
    try {
      const { province: own, coordinators, centre } = await onCall.onCall(province, at);
      const contacts = [...own, ...coordinators, ...centre];
      return contacts.some((contact) => [...ways].some((way) => addressOf(contact, way) !== undefined));
    } catch (err) {
      log.error({ err }, 'who can be alerted could not be found out');
      return false;
    }
  },
});
