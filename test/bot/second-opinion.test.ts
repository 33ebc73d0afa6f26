import { beforeAll, describe, expect, it } from '@jest/globals';
import { createTurn, type InboundMessage, type TurnOutcome } from '../../bot/index.js';
import { CRISIS_TR } from '../../bot/replies/crisis.tr.js';
import { TR } from '../../bot/replies/tr.js';
import type { FedKnowledgeSearch } from '../../knowledge/index.js';
import { createUnderstanding, type Route, type Utterance } from '../../nlu/index.js';
import { NO_TICKETS } from '../../scripts/lib/no-tickets.js';
import { openShippedSearch } from '../support/dialogs.js';
import { labelsOf, textOf } from '../support/talk.js';

const STARTED = Date.parse('2026-11-29T09:00:00+03:00');

let search: FedKnowledgeSearch;
beforeAll(async () => {
  search = await openShippedSearch();
}, 60_000);

/** A conversation whose second opinion gives a text the route named for it, and leaves every other as it is. */
function openConversation(opinions: Readonly<Record<string, Route>> = {}) {
  const asked: string[] = [];
  const turn = createTurn({
    understand: createUnderstanding().understand,
    search,
    tickets: NO_TICKETS,
    followUpCode: () => 'ABCD-2345',
    refineRoute: async (utterance): Promise<Utterance> => {
      asked.push(utterance.text);
      return { ...utterance, route: opinions[utterance.text] ?? utterance.route };
    },
  });
  let state: TurnOutcome['state'] | undefined;
  let count = 0;
  const send = async (kind: InboundMessage['kind'], text: string, after = 20_000): Promise<TurnOutcome> => {
    const id = `m${++count}`;
    const receivedAt = STARTED + after * count;
    const outcome = await turn(state, { id, channel: 'test', conversationId: 'c1', kind, text, receivedAt });
    state = outcome.state;
    return outcome;
  };
  return { asked, join: () => send('joined', ''), say: (text: string, after?: number) => send('message', text, after) };
}

const SAD = 'artık hiçbir şeyin tadı yok benim için';
const WEATHER = 'yarın hava nasıl olacak';

describe('a second opinion on the route', () => {
  it('is followed: who is in danger gets the emergency numbers, though the rules saw a question', async () => {
    expect(textOf((await openConversation().say(SAD)).replies)).not.toContain('112');
    const { replies, events } = await openConversation({ [SAD]: 'crisis' }).say(SAD);
    expect(textOf(replies)).toBe(CRISIS_TR.other);
    expect(events[0]).toMatchObject({ type: 'turn', data: { route: 'crisis' } });
  });

  it('is not asked for at the join, for a button, or above the limit of messages', async () => {
    const talk = openConversation();
    await talk.join();
    await talk.say(TR.greetingExamples[0]);
    expect(talk.asked).toEqual([]);
    for (let at = 0; at < 40; at++) await talk.say(`okul ${at}`, 100);
    expect(talk.asked.length).toBeLessThanOrEqual(30);
  });

  it('raises the alarm within a dialog and changes nothing else there', async () => {
    const talk = openConversation({ [SAD]: 'crisis', [WEATHER]: 'outside' });
    await talk.say('başvuru durumumu sorgulamak istiyorum');
    const prompt = textOf((await talk.say(WEATHER)).replies);
    expect(prompt).not.toContain(TR.outside);
    expect((await talk.say(SAD)).replies[0]?.text).toBe(CRISIS_TR.other);
    const asked = talk.asked.length;
    await talk.say('MEB-2026-000123');
    expect(talk.asked).toHaveLength(asked);
  });
});

describe('a question outside the subject', () => {
  it('is told so, with what can be asked instead and the way to a person', async () => {
    const { replies, events } = await openConversation({ [WEATHER]: 'outside' }).say(WEATHER);
    expect(textOf(replies)).toBe(TR.outside);
    expect(labelsOf(replies)).toEqual([...TR.greetingExamples, TR.talkToPerson]);
    expect(events.map(({ type }) => type)).toContain('outside');
  });

  it('is answered all the same where the search is sure', async () => {
    const question = 'MEBİM telefon numarası kaç?';
    const { replies } = await openConversation({ [question]: 'outside' }).say(question);
    expect(textOf(replies)).toContain('444 0 632');
    expect(replies[0]?.source?.label).toBeTruthy();
  });

  it('leaves the subject of the talk as it is', async () => {
    const talk = openConversation({ [WEATHER]: 'outside' });
    const first = await talk.say('Hafızlık eğitimi için okuldan izin verilir mi?');
    await talk.say(WEATHER);
    const next = await talk.say('kaç yıl');
    expect(next.replies[0]?.source).toEqual(first.replies[0]?.source);
  });

  it('offers examples that are answered', async () => {
    const talk = openConversation({ [WEATHER]: 'outside' });
    await talk.say(WEATHER);
    const { replies } = await talk.say(TR.greetingExamples[2]);
    expect(replies[0]?.kind).not.toBe('unknown');
  });
});

describe('a message in another language', () => {
  it.each(['When does the next school year start in Turkey?', 'متى تبدأ المدرسة؟'])(
    'that finds no answer is told in Turkish and English where to turn: %s',
    async (text) => {
      const { replies } = await openConversation().say(text);
      expect(textOf(replies)).toBe(TR.foreign);
      expect(labelsOf(replies)).toEqual([TR.talkToPerson]);
    },
  );
});
