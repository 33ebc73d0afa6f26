import { DIALOG } from '../replies/tr.js';
import { CANCEL, type DialogDefinition } from './machine.js';

/** Asks for number and follow-up code; the look-up itself is the turn's. */
export const TICKET_STATUS: DialogDefinition = {
  name: 'ticketStatus',
  slots: [
    {
      name: 'number',
      words: ['numara'],
      needed: () => true,
      prompt: () => ({ text: DIALOG.statusNumber, choices: [CANCEL] }),
      parse: (utterance) => {
        const number = utterance.entities.find((entity) => entity.type === 'ticketNumber')?.value;
        const code = utterance.entities.find((entity) => entity.type === 'followUpCode')?.value;
        if (!number) return { type: 'refused', text: DIALOG.statusNumberInvalid };
        return { type: 'filled', values: { number, ...(code ? { code } : {}) } };
      },
    },
    {
      name: 'code',
      words: ['kod'],
      needed: () => true,
      prompt: () => ({ text: DIALOG.statusCode, choices: [CANCEL] }),
      parse: (utterance) => {
        const code = utterance.entities.find((entity) => entity.type === 'followUpCode')?.value;
        return code ? { type: 'filled', values: { code } } : { type: 'refused', text: DIALOG.statusCodeInvalid };
      },
    },
  ],
};
