import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DIALECTS } from '../../../store/databases.js';
import { answerATicket, callBack, extendReturnMerge } from './desk.js';
import { coordinate, lookBack, whatWasThere } from './evening.js';
import { answerWhatWasNotKnown } from './knowledge.js';
import { talkInThePlaceOfTheAssistant } from './live.js';
import { openStage, type Stage } from './stage.js';

jest.setTimeout(600_000);

/** What browsers report of what is meant to be refused, or of pages that were left while something was on its way. */
const MEANT = /40[139]|412/u;

/** One working day of the contact centre on one server, each part on what the parts before it left. */
describe.each(DIALECTS)('a full day on %s, in two browsers at once', (dialect) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(dialect, whatWasThere);
  });
  afterEach(async () => {
    const problems = await stage?.leave();
    expect(problems?.filter((text) => !MEANT.test(text))).toEqual([]);
  });
  afterAll(() => stage?.close());

  const part = (name: string, play: (of: Stage) => Promise<void>) =>
    test(name, async () => {
      try {
        await play(stage);
      } catch (failure) {
        console.error(`pictures: ${await stage.photograph(play.name)}`);
        throw failure;
      }
    });

  part('what a citizen asked in vain is written, let out, and told to the same citizen', answerWhatWasNotKnown);
  part('a ticket is claimed by one agent, answered once, and the other cannot overwrite it', answerATicket);
  part('a citizen talks to a person, who gives the conversation back', talkInThePlaceOfTheAssistant);
  part('who telephoned is called back', callBack);
  part('a ticket is extended, another returned, a third merged into the first', extendReturnMerge);
  part('a coordinator gives out what is late and confirms whom to tell', coordinate);
  part('the manager’s figures are what happened that day', lookBack);
});
