import { BEREAVED, LIFE_EVENT } from './data/life-events.js';
import { routeWords } from './routes/words.js';
import { tokenize } from './text/tokenize.js';

const said = (text: string): string => routeWords(tokenize(text)).words.join(' ');

/** Whether a text tells of a death in the writer's family. */
export const isBereaved = (text: string): boolean => BEREAVED.test(said(text));

/** Whether a text tells what happened in a life: a death, a move, a birth. */
export const tellsLifeEvent = (text: string): boolean => LIFE_EVENT.test(said(text));
