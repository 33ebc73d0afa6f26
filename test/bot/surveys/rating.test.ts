import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { TicketEvent } from '../../../tickets/index.js';
import { routedTo } from '../../store/desk-samples.js';
import { ticket } from '../../store/samples.js';
import { DAY, MINUTE, openRig, type Rig } from './rig.js';

let rig: Rig;
let conversation = '';
let number = '';
let count = 0;
const say = (text: string) => rig.say(text, conversation);
const textOf = (replies: readonly { text: string }[]) => replies.map(({ text }) => text).join('\n');
const labelsOf = (replies: readonly { choices: readonly { label: string }[] }[]) =>
  replies.flatMap(({ choices }) => choices.map(({ label }) => label));
const rated = async () => {
  const { store } = rig.assistant;
  return (await store.surveys.pending(conversation)).filter(({ kind }) => kind === 'rating').length;
};
const happened = (...events: TicketEvent[]) => rig.assistant.store.desk.append(number, undefined, events, 'staff:a');
const asked = async () => {
  rig.now += MINUTE;
  await rig.run('ask-ratings');
  return rig.heard(conversation);
};

/** A ticket of a conversation that was answered and closed. */
async function closed(reason: 'settled' | 'hoax' = 'settled') {
  await say('merhaba');
  const { store } = rig.assistant;
  const { row } = await store.conversations.accept(
    { id: 'opening', channel: 'web', conversationId: conversation, kind: 'message', text: 'x', receivedAt: rig.now },
    'x',
  );
  const { version, state } = await store.conversations.load(conversation);
  await store.conversations.commitTurn(row, version, {
    state: state!,
    replies: [],
    events: [],
    tickets: [
      ticket(number, 'ABCD-2345', {
        conversationId: conversation,
        createdAt: rig.now,
        applicant: { name: 'Zühre Örnek', phone: `+90532000${1000 + count}` },
      }),
    ],
    maskedText: 'x',
  });
  await happened(routedTo('merkez-TEGM'));
  await happened({ type: 'claimed', agent: 'a' }, { type: 'started' }, { type: 'answered', text: 'Yapıldı.' });
  rig.now += 20 * MINUTE;
  await happened({ type: 'closed', reason });
}

beforeAll(async () => {
  rig = await openRig();
}, 60_000);
afterAll(() => rig.close());
beforeEach(() => {
  count += 1;
  conversation = `applicant-${count}`;
  number = `MEB-2027-${String(count).padStart(6, '0')}`;
});

describe('after a ticket was closed', () => {
  it('the citizen is asked once whether it helped, by taps, and for five points', async () => {
    await closed();
    const [question, ...others] = await asked();
    expect(others).toEqual([]);
    expect(question!.text).toContain(`**${number}**`);
    expect(question!.text).toContain('Sorununuz çözüldü mü?');
    expect(labelsOf([question!])).toEqual(['Evet, çözüldü', 'Hayır, çözülmedi']);
    expect(labelsOf(await say('Evet, çözüldü'))).toEqual(['1', '2', '3', '4', '5']);
    expect(textOf(await say('5'))).toContain('teşekkür');
    expect(await rated()).toBe(0);
    expect(await asked()).toEqual([]);
    rig.now += 4 * DAY;
    expect(await asked()).toEqual([]);
  });

  it('who says no is offered to open it again, and can still give points', async () => {
    await closed();
    await asked();
    const replies = await say('hayır hâlâ aynı sorun');
    expect(textOf(replies)).toContain('üzüldük');
    expect(labelsOf(replies)).toEqual([expect.stringContaining('Yeniden aç'), '1', '2', '3', '4', '5']);
    expect(textOf(await say(labelsOf(replies)[0]!))).toContain(number);
    await say('Memnun kalmadım');
    await say('evet');
    const file = await rig.assistant.store.desk.load(number);
    expect(file?.status).toBe('reopened');
  });

  it('is reminded once where no answer comes, and never again', async () => {
    await closed();
    await asked();
    rig.now += 4 * DAY;
    expect(textOf(await asked())).toContain('bir daha hatırlatmayacağım');
    rig.now += 4 * DAY;
    expect(await asked()).toEqual([]);
    expect(labelsOf(await say('evet'))).toEqual(['1', '2', '3', '4', '5']);
    expect(textOf(await say('dört'))).toContain('teşekkür');
  });

  it('nobody is asked of a hoax, while they talk, or who does not want to be asked', async () => {
    await closed('hoax');
    expect(await asked()).toEqual([]);

    count += 1;
    conversation = `applicant-${count}`;
    number = `MEB-2027-${String(count).padStart(6, '0')}`;
    await closed();
    await say('bir dakika');
    expect(await asked()).toEqual([]);
    rig.now += 15 * MINUTE;
    expect(textOf(await asked())).toContain('Sorununuz çözüldü mü?');
    await say('bir daha sorma');

    count += 1;
    number = `MEB-2027-${String(count).padStart(6, '0')}`;
    conversation = `applicant-${count}`;
    await say('bana anket gönderme');
    await closed();
    expect(await asked()).toEqual([]);
  });

  it('a message about something else is answered as ever', async () => {
    await closed();
    await asked();
    expect(textOf(await say('okul kaydı nasıl yapılır?'))).toContain('e-Okul');
    expect(await rated()).toBe(1);
    expect(labelsOf(await say('Hayır, çözülmedi'))).toContain('3');
  });
});
