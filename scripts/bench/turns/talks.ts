import { createUnderstanding } from '../../../nlu/index.js';
import { CONTENT_DAY, shippedItems } from '../../evaluate/content.js';
import { randomOf } from '../../evaluate/random.js';
import { withTypos } from '../../evaluate/typos.js';
import { TICKET_TALK } from '../../faults/talks.js';

/** Below what the bot answers within a minute in one conversation. */
export const LINES_A_TALK = 20;
const SURGE_QUESTIONS = 8;
const TYPO_RATE = 0.15;

/** What citizens say, drawn anew each time it is asked for. */
export interface Talks {
  /** Questions of which none is asked twice. */
  fresh(talks: number): string[][];
  /** The same few questions again and again, as on the day of a result. */
  surge(talks: number): string[][];
  /** Opens a ticket, step by step. */
  ticket(talks: number): string[][];
}

/** Wordings of the content that ships: as they stand at first, then with typing errors, so that each is new. */
export function createTalks(seed = 11): Talks {
  const random = randomOf(seed);
  const { understand } = createUnderstanding();
  const wordings = shippedItems()
    .items.flatMap(({ variants }) => variants)
    .filter((text) => understand(text, CONTENT_DAY).route === 'question');
  const said = new Set<string>();
  const draw = () => wordings[Math.floor(random() * wordings.length)]!;
  const fresh = (): string => {
    for (;;) {
      const wording = draw();
      const text = said.has(wording) ? withTypos(wording, random, TYPO_RATE) : wording;
      if (said.has(text)) continue;
      said.add(text);
      return text;
    }
  };
  const surge = Array.from({ length: SURGE_QUESTIONS }, draw);
  const talksOf = (talks: number, line: (at: number) => string) =>
    Array.from({ length: talks }, () => Array.from({ length: LINES_A_TALK }, (_, at) => line(at)));
  return {
    fresh: (talks) => talksOf(talks, fresh),
    surge: (talks) => talksOf(talks, (at) => surge[at % SURGE_QUESTIONS]!),
    ticket: (talks) => Array.from({ length: talks }, () => TICKET_TALK.lines.map(({ text }) => text)),
  };
}
