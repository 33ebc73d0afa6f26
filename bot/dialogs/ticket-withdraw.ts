import { TICKET_TR, WAY_TR } from '../replies/tickets.tr.js';
import { CANCEL, type DialogDefinition, say } from './machine.js';
import { isPlainYes } from './ticket-note.js';

/** Asks once before a ticket is withdrawn. Values: `number`, `subject`, and `status` in which it was asked. */
export const TICKET_WITHDRAW: DialogDefinition = {
  name: 'ticketWithdraw',
  slots: [
    {
      name: 'confirmed',
      words: [],
      needed: () => true,
      prompt: ({ number = '', subject = '' }) => ({
        text: TICKET_TR.confirmWithdrawal(number, subject),
        choices: [say(WAY_TR.withdrawYes), CANCEL],
      }),
      parse: (utterance) => {
        if (isPlainYes(utterance, WAY_TR.withdrawYes)) return { type: 'filled', values: { confirmed: 'yes' } };
        if (utterance.route === 'no') return { type: 'filled', values: { confirmed: 'no' } };
        return { type: 'refused', text: TICKET_TR.withdrawUnclear };
      },
    },
  ],
};
