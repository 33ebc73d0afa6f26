import { Activity } from '@microsoft/agents-activity';
import type { GuardedCloudAdapter, Reference } from './cloud.js';
import type { Sent } from './connector.js';
import { ConnectorFault } from './failures.js';
import type { Outgoing } from './outgoing.js';

/** Says something in a conversation, out of turn. */
export type Speak = (reference: Reference, activity: Outgoing) => Promise<Sent>;

export function createSpeak(cloud: GuardedCloudAdapter, appId: string): Speak {
  return async (reference, activity) => {
    let id = '';
    try {
      await cloud.continueConversation(appId, reference, async (context) => {
        /** The continuation has an id that is drawn: nothing is an answer to that. */
        delete context.activity.id;
        id = (await context.sendActivity(Activity.fromObject(activity)))?.id ?? '';
      });
      return { ok: true, id };
    } catch (fault) {
      if (fault instanceof ConnectorFault) return { ok: false, failure: fault.failure };
      throw fault;
    }
  };
}
