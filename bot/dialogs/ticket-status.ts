import { foldTr, type Utterance } from '../../nlu/index.js';
import { TICKET_TR } from '../replies/tickets.tr.js';
import { TR } from '../replies/tr.js';
import { CANCEL, type DialogDefinition, say } from './machine.js';

/**
 * Asks for number and follow-up code of a ticket that is not of this conversation; the look-up itself is the turn's. Values beside the slots:
 * `wish`, what is wanted of it.
 */
export const TICKET_STATUS: DialogDefinition = {
  name: 'ticketStatus',
  slots: [
    {
      name: 'number',
      words: ['numara'],
      needed: () => true,
      prompt: () => ({ text: TICKET_TR.askNumber, choices: [CANCEL, say(TR.talkToPerson)] }),
      parse: (utterance) => {
        const number = utterance.entities.find((entity) => entity.type === 'ticketNumber')?.value;
        const code = utterance.entities.find((entity) => entity.type === 'followUpCode')?.value;
        if (!number)
          return { type: 'refused', text: isLost(utterance) ? TICKET_TR.numberLost : TICKET_TR.numberInvalid };
        return { type: 'filled', values: { number, ...(code ? { code } : {}) } };
      },
    },
    {
      name: 'code',
      words: ['kod'],
      needed: () => true,
      prompt: () => ({ text: TICKET_TR.askCode, choices: [CANCEL, say(TR.talkToPerson)] }),
      parse: (utterance) => {
        const code = utterance.entities.find((entity) => entity.type === 'followUpCode')?.value;
        if (code) return { type: 'filled', values: { code } };
        return { type: 'refused', text: isLost(utterance) ? TICKET_TR.numberLost : TICKET_TR.codeInvalid };
      },
    },
  ],
};

/** "Numaramı kaybettim", "kodu bilmiyorum". */
const isLost = ({ text }: Utterance): boolean =>
  /\b(?:kaybe|kaybo|unut|bilmi|yok\b|hatirlam|bulam|silin|not alma)/.test(foldTr(text));
