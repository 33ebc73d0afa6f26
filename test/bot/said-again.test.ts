import { beforeAll, describe, expect, it } from '@jest/globals';
import { TR } from '../../bot/replies/tr.js';
import type { FedKnowledgeSearch } from '../../knowledge/index.js';
import { openConversation, openShippedSearch } from '../support/dialogs.js';

let search: FedKnowledgeSearch;
beforeAll(async () => {
  search = await openShippedSearch();
}, 60_000);

const labels = ({ replies }: { replies: readonly { choices: readonly { label: string }[] }[] }) =>
  replies.flatMap(({ choices }) => choices.map(({ label }) => label));
const texts = ({ replies }: { replies: readonly { text: string }[] }) => replies.map(({ text }) => text);

describe('an answer that was just given', () => {
  it('is not said again to another question: there is no more to say, and ways on', async () => {
    const talk = openConversation(search);
    const [first] = texts(await talk.say('öğretmen olarak atanmak için ne gerekir'));
    expect(first).toContain('hazırlık eğitimi');
    const again = await talk.say('kaç kişi alınacak');
    expect(texts(again)).toEqual([TR.saidAgain]);
    expect(labels(again)).toEqual(expect.arrayContaining([TR.openTicket, TR.talkToPerson]));
    expect(texts(await talk.say('kaç kişi alınacak'))).toEqual([TR.saidAgain]);
  });

  it('is given again to the same question, and to a part of it', async () => {
    const talk = openConversation(search);
    const [first] = texts(await talk.say('öğretmen olarak atanmak için ne gerekir'));
    expect(texts(await talk.say('öğretmen olarak atanmak için ne gerekir'))).toEqual([first]);
    expect(texts(await talk.say('atanmak için ne gerekir'))).toEqual([first]);
  });

  it('is given again after half an hour', async () => {
    const talk = openConversation(search);
    const [first] = texts(await talk.say('öğretmen olarak atanmak için ne gerekir'));
    // Every message is 20 s later.
    for (let n = 0; n < 91; n++) await talk.say('teşekkürler');
    expect(texts(await talk.say('öğretmen olmak için ne gerekir'))).toEqual([first]);
  });
});

describe('a message that names a field and no question', () => {
  it.each(['kayıt', 'kayit'])('"%s" is asked back about, with entries that are about it', async (text) => {
    const asked = await openConversation(search).say(text);
    expect(texts(asked)).toEqual([TR.clarify]);
    const named = labels(asked).filter((label) => label.toLocaleLowerCase('tr').includes('kay'));
    expect(named.length).toBeGreaterThan(1);
  });

  it.each(['pizza', 'hamsi tava'])('"%s" is not', async (text) =>
    expect((await openConversation(search).say(text)).replies[0]?.kind).toBe('unknown'),
  );
});

describe('a message that is a place and nothing else', () => {
  it.each([
    ['Ankara', 'Ankara'],
    ['izmir bornova', 'Bornova, İzmir'],
  ])('"%s" is asked what about it', async (text, place) => {
    const asked = await openConversation(search).say(text);
    expect(texts(asked)).toEqual([TR.placeAlone(place)]);
    expect(labels(asked)).toEqual([TR.talkToPerson, TR.openTicket]);
  });
});
