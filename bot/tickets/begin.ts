import { type Handled, respond, type TurnContext } from '../context.js';
import { type DialogDefinition, openDialog, type Values } from '../dialogs/machine.js';
import type { BotState } from '../state.js';

/** Opens a dialog that has something to ask. `lead` is said before its first question. */
export function begin(
  { state }: Pick<TurnContext, 'state'>,
  definition: DialogDefinition,
  values: Values,
  lead?: string,
): Handled {
  const step = openDialog(definition, values);
  if (step.type === 'done') return { state, replies: [], events: [] };
  const text = lead === undefined ? step.prompt.text : `${lead}\n\n${step.prompt.text}`;
  return respond({ ...state, dialog: step.frame }, { kind: 'dialog', text, choices: step.prompt.choices });
}

export function withoutDialog(state: BotState): BotState {
  const { dialog: _, ...rest } = state;
  return rest;
}
