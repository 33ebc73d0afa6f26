import type { Utterance } from '../../nlu/index.js';
import { DIALOG, TR } from '../replies/tr.js';
import type { DialogFrame } from '../state.js';
import type { Choice } from '../types.js';

export type Values = Readonly<Record<string, string>>;

export interface Prompt {
  readonly text: string;
  readonly choices: readonly Choice[];
}

/** What a slot makes of an utterance. `refused` carries what to say; the slot is asked again. */
export type SlotResult =
  | { readonly type: 'filled'; readonly values: Values }
  | { readonly type: 'refused'; readonly text: string }
  | { readonly type: 'correct'; readonly slot?: string };

/** One question of a dialog. Slots are asked in order; one that is not `needed` is passed over. */
export interface Slot {
  readonly name: string;
  /** Words (folded) by which a citizen names this slot when correcting: `il`, `telefon`. Empty: cannot be corrected. */
  readonly words: readonly string[];
  /** Values that no longer hold once this slot is corrected. */
  readonly clears?: readonly string[];
  /** True where any text is an answer, a question included: such a slot is never interrupted by a question. */
  readonly freeText?: boolean;
  needed(values: Values): boolean;
  prompt(values: Values): Prompt;
  parse(utterance: Utterance, values: Values): SlotResult;
}

/** A dialog as data. Filled when every needed slot has its value; the last slot is the confirmation, if there is one. */
export interface DialogDefinition {
  readonly name: DialogFrame['dialog'];
  readonly slots: readonly Slot[];
}

export type Step =
  | { readonly type: 'ask'; readonly frame: DialogFrame; readonly prompt: Prompt; readonly notice?: string }
  | { readonly type: 'done'; readonly values: Values };

/** Unusable answers in a row after which the way out is named instead of repeating the same question. */
const MAX_FAILURES = 2;

export const say = (text: string): Choice => ({ label: text, action: { type: 'say', text } });
export const CANCEL: Choice = { label: DIALOG.cancel, action: { type: 'route', route: 'cancel' } };

/** Opens a dialog with what is known already. */
export function openDialog(definition: DialogDefinition, values: Values): Step {
  return next(definition, values);
}

/** The prompt of the slot a frame waits for: after an interruption, a restart, a failed parse. */
export function currentPrompt(definition: DialogDefinition, frame: DialogFrame): Prompt {
  return slotOf(definition, frame.slot).prompt(frame.values);
}

export function isFreeText(definition: DialogDefinition, frame: DialogFrame): boolean {
  return slotOf(definition, frame.slot).freeText === true;
}

/** Whether the slot that is waited for can use this utterance. */
export function accepts(definition: DialogDefinition, frame: DialogFrame, utterance: Utterance): boolean {
  return slotOf(definition, frame.slot).parse(utterance, frame.values).type !== 'refused';
}

/** What is said when a slot could not be filled so often: no sentence twice in a row. Undefined: the slot's own. */
function afterFailures(failures: number): string | undefined {
  if (failures <= MAX_FAILURES) return undefined;
  const again = failures - MAX_FAILURES - 1;
  return again === 0 ? DIALOG.giveUp : DIALOG.giveUpAgain[(again - 1) % DIALOG.giveUpAgain.length];
}

/** Takes an utterance as the answer to the slot that is waited for. */
export function answerSlot(definition: DialogDefinition, frame: DialogFrame, utterance: Utterance): Step {
  const result = slotOf(definition, frame.slot).parse(utterance, frame.values);
  switch (result.type) {
    case 'filled':
      return next(definition, { ...frame.values, ...result.values });
    case 'correct':
      return result.slot ? correctSlot(definition, frame, result.slot) : askWhichField(definition, frame);
    case 'refused': {
      const failures = frame.failures + 1;
      const prompt = currentPrompt(definition, frame);
      const text = afterFailures(failures);
      return {
        type: 'ask',
        frame: { ...frame, failures },
        prompt: text ? { text, choices: [...prompt.choices, say(TR.talkToPerson)] } : { ...prompt, text: result.text },
      };
    }
  }
}

/** Goes back to one slot, keeping everything else; the dialog returns to where it was once the slot is filled again. */
export function correctSlot(definition: DialogDefinition, frame: DialogFrame, slotName: string): Step {
  const slot = slotOf(definition, slotName);
  const values = Object.fromEntries(
    Object.entries(frame.values).filter(([key]) => !belongsTo(slot, key) && !slot.clears?.includes(key)),
  );
  return {
    type: 'ask',
    frame: { dialog: definition.name, slot: slot.name, values, failures: 0, correcting: true },
    prompt: slot.prompt(values),
  };
}

/** The last question before the one that is waited for whose answer can be changed. */
export function previousSlot(definition: DialogDefinition, frame: DialogFrame): string | undefined {
  const at = definition.slots.findIndex(({ name }) => name === frame.slot);
  return definition.slots.findLast(({ name, words }, index) => index < at && words.length > 0 && name in frame.values)
    ?.name;
}

/** The slot a correction names (`ilim yanlış`, `telefonu düzelt`), among those already filled. */
export function namedSlot(definition: DialogDefinition, values: Values, utterance: Utterance): string | undefined {
  const words = utterance.tokens.map((token) => token.norm);
  return definition.slots.find(
    (slot) =>
      slot.name in values &&
      slot.words.some((word) => words.some((typed) => typed === word || (word.length > 3 && typed.startsWith(word)))),
  )?.name;
}

const CORRECTION = /^(duzelt|yanlis|degistir|hatali|degil|olacak|yanls|duzelit)/;

/** True for `düzelt`, `yanlış yazdım`, `… değil … olacak`. */
export function isCorrection(utterance: Utterance): boolean {
  return utterance.tokens.some((token) => CORRECTION.test(token.norm));
}

function askWhichField(definition: DialogDefinition, frame: DialogFrame): Step {
  const correctable = definition.slots.filter((slot) => slot.words.length > 0 && slot.name in frame.values);
  return {
    type: 'ask',
    frame,
    prompt: { text: DIALOG.whichField, choices: [...correctable.map((slot) => say(fieldLabel(slot))), CANCEL] },
  };
}

const fieldLabel = (slot: Slot) => slot.words[0]!.replace(/^./, (letter) => letter.toLocaleUpperCase('tr'));

function next(definition: DialogDefinition, values: Values): Step {
  const slot = definition.slots.find((candidate) => !(candidate.name in values) && candidate.needed(values));
  if (!slot) return { type: 'done', values };
  return {
    type: 'ask',
    frame: { dialog: definition.name, slot: slot.name, values, failures: 0, correcting: false },
    prompt: slot.prompt(values),
  };
}

const belongsTo = (slot: Slot, key: string) => key === slot.name || key.startsWith(`${slot.name}.`);

function slotOf(definition: DialogDefinition, name: string): Slot {
  return definition.slots.find((slot) => slot.name === name) ?? definition.slots[0]!;
}
