import { foldTr, type Utterance } from '../../nlu/index.js';
import { type DialogDefinition, type Prompt, type SlotResult, say, type Values } from '../dialogs/machine.js';
import { isPlainYes } from '../dialogs/ticket-note.js';
import { FILE_TR } from '../replies/files.tr.js';

/** Where a file goes: a ticket's number, or one of these. */
type Where = 'new' | 'drop' | 'keep';

const DROP =
  /^(?:(?:dosya|fotograf|foto|belge|resim|gorsel|ek)\p{L}* )?(?:sil|silin|siliniz|kaldir|cikar|vazgec\p{L}*|iptal)$/u;
const NEW = /\byeni\b|\bbasvuru (?:ac|olustur|yap)/;
const REFUSES = /^(?:hayir|yok|olmaz|istemiyorum|ekleme|eklemeyin|gerek yok|acma)\b/;

/** Asks what becomes of files that came outside any other dialog. Values: `numbers` of the tickets that can take them, `count` of the files. */
export const TICKET_FILE: DialogDefinition = {
  name: 'ticketFile',
  slots: [{ name: 'where', words: [], needed: () => true, prompt, parse }],
};

const numbersOf = ({ numbers = '' }: Values): string[] => (numbers === '' ? [] : numbers.split(','));

function prompt(values: Values): Prompt {
  const numbers = numbersOf(values);
  const [only, ...others] = numbers;
  const ask =
    only === undefined ? FILE_TR.askOpen : others.length === 0 ? FILE_TR.askJoin(only) : FILE_TR.askWhich(numbers);
  return {
    text: ask,
    choices: [...numbers.map((number) => say(FILE_TR.join(number))), say(FILE_TR.open), say(FILE_TR.drop)],
  };
}

function parse(utterance: Utterance, values: Values): SlotResult {
  const filled = (where: Where | string): SlotResult => ({ type: 'filled', values: { where } });
  const numbers = numbersOf(values);
  const said = foldTr(utterance.text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const named = utterance.entities.find(({ type }) => type === 'ticketNumber')?.value;
  if (named !== undefined && numbers.includes(named)) return filled(named);
  if (utterance.route === 'cancel' || DROP.test(said)) return filled('drop');
  if (NEW.test(said)) return filled('new');
  if (utterance.route === 'no' || REFUSES.test(said)) return filled('keep');
  if (utterance.route === 'yes' || isPlainYes(utterance, '')) {
    const [only, ...others] = numbers;
    if (only === undefined) return filled('new');
    if (others.length === 0) return filled(only);
    return { type: 'refused', text: FILE_TR.askWhich(numbers) };
  }
  return { type: 'refused', text: `${FILE_TR.unclear} ${prompt(values).text}` };
}
