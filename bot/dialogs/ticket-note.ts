import { foldTr, type Utterance } from '../../nlu/index.js';
import { looksLikeQuestion } from '../question-form.js';
import { TICKET_TR, WAY_TR } from '../replies/tickets.tr.js';
import {
  CANCEL,
  type DialogDefinition,
  isCorrection,
  type Slot,
  type SlotResult,
  say,
  type Values,
} from './machine.js';

/** What differs between dialogs that take a text for a ticket and have it confirmed. */
interface NoteTexts {
  ask(values: Values): string;
  confirm(number: string, masked: string): string;
  readonly yes: string;
  readonly unclear: string;
  /** Whether it does without a text. */
  readonly isOptional: boolean;
}

/** Longest text, in characters. */
const MAX_TEXT = 4_000;
const YES =
  /^(?:(?:evet|evt|olur|tamam|tmm|aynen|he|hee|onay|onayliyorum|kabul|lutfen|ekle|ekleyin|gonder|gonderin|ac|acin|acilsin|yeniden|tekrar|geri cek|cek|cekin|isterim|istiyorum|eminim)[ ,.!]*)+$/;
const NOTHING = /^(?:gec|atla|yok|bos|gerek yok|eklemeyecegim|yazmayacagim)[ .!]*$/;

/** A plain yes and nothing more. */
export const isPlainYes = ({ text }: Utterance, label: string): boolean => {
  const said = foldTr(text).trim();
  return said === foldTr(label) || YES.test(said);
};

/**
 * Takes a text and asks before it goes to the ticket. Values: `number`; `question` that is answered; `text` as typed and `text.shown` masked;
 * `offered` where the text was said before anything was asked.
 */
function noteDialog(name: DialogDefinition['name'], texts: NoteTexts): DialogDefinition {
  return { name, slots: [textSlot(texts), confirmation(texts)] };
}

function textSlot({ ask, isOptional }: NoteTexts): Slot {
  return {
    name: 'text',
    words: ['not', 'metin', 'yazi'],
    freeText: true,
    needed: () => true,
    prompt: (values) => ({ text: ask(values), choices: [CANCEL] }),
    parse: (utterance) => {
      if (isOptional && NOTHING.test(foldTr(utterance.text).trim()))
        return { type: 'filled', values: { text: '', 'text.shown': '' } };
      if (!/[\p{L}\p{N}]/u.test(utterance.text)) return { type: 'refused', text: TICKET_TR.emptyText };
      return { type: 'filled', values: textOf(utterance) };
    },
  };
}

/** A text as it goes to the ticket, and as it may be repeated in the conversation. */
export const textOf = ({ text, masked }: Utterance): Values => ({
  text: text.slice(0, MAX_TEXT),
  'text.shown': masked.slice(0, MAX_TEXT),
});

function confirmation({ confirm, yes, unclear }: NoteTexts): Slot {
  return {
    name: 'confirmed',
    words: [],
    needed: () => true,
    prompt: (values) => ({
      text: confirm(values.number ?? '', values['text.shown'] ?? ''),
      choices: [say(yes), ...(values.offered ? [say(WAY_TR.no)] : [say(WAY_TR.rewrite), CANCEL])],
    }),
    parse: (utterance, values): SlotResult => {
      if (isPlainYes(utterance, yes)) return { type: 'filled', values: { confirmed: 'yes' } };
      if (utterance.route === 'no')
        return values.offered ? { type: 'filled', values: { confirmed: 'no' } } : { type: 'correct', slot: 'text' };
      if (foldTr(utterance.text).trim() === foldTr(WAY_TR.rewrite) || isCorrection(utterance))
        return { type: 'correct', slot: 'text' };
      const goesOn = utterance.route === 'question' && !looksLikeQuestion(utterance.text);
      if (!goesOn) return { type: 'refused', text: unclear };
      const more = textOf(utterance);
      const joined = (key: string) => [values[key], more[key]].filter(Boolean).join('\n').slice(0, MAX_TEXT);
      return { type: 'filled', values: { text: joined('text'), 'text.shown': joined('text.shown') } };
    },
  };
}

/** Adds to a ticket, or answers what the desk asked. */
export const TICKET_ADD = noteDialog('ticketAdd', {
  ask: ({ number = '', question }) =>
    question ? TICKET_TR.askAnswer(number, question) : TICKET_TR.askAddition(number),
  confirm: TICKET_TR.confirmAddition,
  yes: WAY_TR.addYes,
  unclear: TICKET_TR.confirmUnclear,
  isOptional: false,
});

/** Opens a ticket again, with what was not settled. */
export const TICKET_REOPEN = noteDialog('ticketReopen', {
  ask: ({ number = '' }) => TICKET_TR.askReason(number),
  confirm: TICKET_TR.confirmReopening,
  yes: WAY_TR.reopenYes,
  unclear: TICKET_TR.reopenUnclear,
  isOptional: true,
});
