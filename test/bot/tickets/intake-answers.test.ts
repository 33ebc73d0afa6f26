import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTalk, type Talk, textOf } from '../../support/talk.js';

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk();
}, 60_000);
afterAll(() => talk.close());

let conversations = 0;
const fresh = () => `yanit-${++conversations}`;

describe('"evet" after an offer', () => {
  it.each(['evet', 'olur', 'Evet lütfen', 'tamam'])('takes it: %s', async (yes) => {
    const conversation = fresh();
    await talk.say('bir temsilciyle görüşmek istiyorum', conversation);
    expect(textOf(await talk.say(yes, conversation))).toMatch(/başvuru/iu);
    const { state } = await talk.assistant.store.conversations.load(conversation);
    expect(state).toMatchObject({ dialog: { dialog: 'ticketIntake' } });
  });

  it('is nothing where nothing was offered', async () => {
    const conversation = fresh();
    await talk.say('teşekkürler', conversation);
    await talk.say('evet', conversation);
    const { state } = await talk.assistant.store.conversations.load(conversation);
    expect(state).not.toHaveProperty('dialog');
  });
});

describe('the name of a school', () => {
  const toSchool = async (conversation: string) => {
    await talk.say('başvuru yapmak istiyorum', conversation);
    await talk.say('okulun bahçe duvarı yıkık, onarılmasını istiyorum', conversation);
    await talk.say('Okudum, devam', conversation);
    await talk.say('Ankara', conversation);
    return talk.say('Çankaya', conversation);
  };
  it.each(['evet', 'hayır', 'okul yanlış', 'okulun adı hatalı'])('is not "%s"', async (said) => {
    const conversation = fresh();
    expect(textOf(await toSchool(conversation))).toMatch(/Okulun ya da kurumun adı/u);
    await talk.say(said, conversation);
    const { state } = await talk.assistant.store.conversations.load(conversation);
    expect(state).toMatchObject({ dialog: { slot: 'school' } });
    await talk.say('Atatürk Lisesi', conversation);
    const after = await talk.assistant.store.conversations.load(conversation);
    expect(after.state).toMatchObject({ dialog: { slot: 'name', values: { school: 'Atatürk Lisesi' } } });
  });
});
