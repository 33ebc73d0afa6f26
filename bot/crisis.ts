import { type DangerKind, dangerKindOf } from '../nlu/index.js';
import { type Handled, respond, type TurnContext } from './context.js';
import { REPORT_INCIDENT } from './dialogs/incident-flow.js';
import { whereabouts } from './dialogs/whereabouts.js';
import { OPEN_TICKET, PERSON } from './passage-reply.js';
import { CRISIS_TR } from './replies/crisis.tr.js';
import type { Choice, Reply } from './types.js';

/** The ways on below the help. */
const WAYS: Readonly<Record<DangerKind, readonly Choice[]>> = {
  'self-harm': [PERSON, REPORT_INCIDENT],
  'missing-child': [REPORT_INCIDENT, PERSON],
  'staff-violence': [REPORT_INCIDENT, OPEN_TICKET, PERSON],
  'domestic-violence': [PERSON],
  child: [REPORT_INCIDENT, OPEN_TICKET, PERSON],
  injury: [REPORT_INCIDENT, PERSON],
  other: [REPORT_INCIDENT, PERSON],
};

/** What somebody in danger is told first. */
export function crisisReply({ utterance }: Pick<TurnContext, 'utterance'>): Reply {
  const kind = dangerKindOf(utterance);
  return { kind: 'crisis', text: CRISIS_TR[kind], choices: WAYS[kind] };
}

/** Help first. That something happened at a school can be reported from there, or complained of; nobody is made to. An open dialog is left as it is. */
export function inCrisis(context: TurnContext): Handled {
  const { state, utterance, message } = context;
  const last = { question: whereabouts(utterance), decision: 'incident', at: message.receivedAt };
  const data = { kind: dangerKindOf(utterance) };
  const reply = crisisReply(context);
  const choices = reply.choices.filter(
    (choice) =>
      !state.dialog || (choice !== OPEN_TICKET && !(choice === REPORT_INCIDENT && state.dialog.dialog === 'incident')),
  );
  return respond({ ...state, last }, { ...reply, choices }, [{ type: 'crisis', data }]);
}
