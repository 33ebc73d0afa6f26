import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { shownButtons } from '../../../scripts/fake/botframework/model.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { openRig, type Rig, type RigOptions, reply } from './channel.js';

const choice = (label: string) => ({ label, action: { type: 'say', text: label } as const });

describe.each(DIALECTS)('the Bot Framework on %s', (dialect) => {
  const made = databases(dialect);
  let rig: Rig;

  afterEach(() => rig?.close());
  afterAll(() => made.stop());

  async function open(options: Partial<RigOptions> = {}): Promise<Rig> {
    const { clock } = options;
    const database = await made.make();
    rig = await openRig({ store: await database.open(clock && { now: () => clock.at }), ...options });
    return rig;
  }

  it('answers out of turn, after a greeting, where the activity asks for it', async () => {
    await open();
    expect(await rig.say('Sınav ne zaman?')).toBe(200);
    await rig.settle();
    expect(rig.texts()).toEqual(['Merhaba, ben MEB Asistan.', 'Yanıt: Sınav ne zaman?']);
    expect(rig.fake.sent.slice(0, -1)).toContainEqual(expect.objectContaining({ type: 'typing' }));
    const { replyToId, from, recipient, conversation, channelId } = rig.fake.sent.at(-1)!;
    expect({ replyToId, from, recipient, conversation, channelId }).toEqual({
      replyToId: undefined,
      from: expect.objectContaining({ id: rig.fake.botId }),
      recipient: { id: 'vatandas-1' },
      conversation: expect.objectContaining({ id: 'konusma-1' }),
      channelId: 'webchat',
    });
    expect(rig.fake.tokens).toBe(1);
  });

  it('takes an activity that comes twice once, and another conversation for another', async () => {
    await open();
    const activity = rig.fake.activity({ text: 'Nakil' });
    await Promise.all([rig.fake.bring(activity), rig.fake.bring(activity)]);
    await rig.say('Nakil', { conversation: { id: 'konusma-2' }, from: { id: 'vatandas-2' } });
    await rig.settle();
    const places = rig.fake.sent.filter(({ text }) => text === 'Yanıt: Nakil').map((one) => one.conversation.id);
    expect(places.sort()).toEqual(['konusma-1', 'konusma-2']);
  });

  it('gives the replies in the answer to expectReplies, and the same again when asked again', async () => {
    await open();
    const activity = rig.fake.activity({ text: 'Nakil', deliveryMode: 'expectReplies' });
    const first = await rig.fake.bring(activity);
    const said = async (response: Response) => {
      const body = await response.text();
      expect(body).not.toContain('_channelId');
      return (JSON.parse(body) as { activities: { text: string }[] }).activities.map(({ text }) => text);
    };
    expect(await said(first)).toEqual(['Merhaba, ben MEB Asistan.', 'Yanıt: Nakil']);
    await rig.settle();
    expect((await said(await rig.fake.bring(activity))).at(-1)).toBe('Yanıt: Nakil');
    expect(rig.fake.sent).toEqual([]);
    expect(rig.turns).toHaveLength(2);
  });

  it('needs no address to answer expectReplies, and gives what came too late with the next', async () => {
    await open({ tuning: { waitMs: 300 } });
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    rig.answer(async ({ kind, text }) => {
      if (text === 'yavaş') await held;
      return kind === 'joined' ? [] : [reply(`Yanıt: ${text}`)];
    });
    const ask = async (text: string) => {
      const fields = { text, serviceUrl: undefined, deliveryMode: 'expectReplies' };
      const response = await rig.fake.bring(rig.fake.activity(fields));
      return ((await response.json()) as { activities: { text: string }[] }).activities.map((one) => one.text);
    };
    expect(await ask('yavaş')).toEqual([]);
    go();
    await rig.settle();
    const all = await ask('hızlı');
    for (let tries = 0; tries < 20 && !all.includes('Yanıt: hızlı'); tries++) all.push(...(await ask(`daha ${tries}`)));
    expect(all.slice(0, 2)).toEqual(['Yanıt: yavaş', 'Yanıt: hızlı']);
    expect(rig.fake.sent).toEqual([]);
  });

  it('shows an answer as a card with title, text, source and buttons, and understands the button', async () => {
    await open();
    const source = { label: 'Ortaöğretim Kurumları Yönetmeliği, madde 37', url: 'https://mevzuat.meb.gov.tr/37' };
    rig.answer(({ kind, text }) =>
      kind === 'joined' || text !== 'Nakil'
        ? [reply(`Yanıt: ${text}`)]
        : [
            reply('Başvuru **ekimde** yapılır.', {
              source,
              closing: 'Yardımcı oldu mu?',
              choices: [choice('Evet'), choice('Hayır')],
            }),
          ],
    );
    await rig.say('Nakil');
    await rig.settle();
    const card = rig.fake.sent.at(-1)!;
    expect(card.attachments?.[0]?.content.body.map(({ text }) => text)).toEqual([
      'Yanıt',
      'Başvuru **ekimde** yapılır.',
      `Kaynak: [${source.label}](${source.url})`,
      'Yardımcı oldu mu?',
    ]);
    expect(card.attachments?.[0]?.content.fallbackText).toContain(source.url);
    expect(card).toMatchObject({ summary: 'Başvuru ekimde yapılır.' });
    expect(shownButtons(card)).toEqual([
      { title: 'Evet', value: 'Evet' },
      { title: 'Hayır', value: 'Hayır' },
    ]);
    await rig.say('', { text: undefined, value: shownButtons(card)[0]!.value });
    await rig.settle();
    expect(rig.turns.at(-1)).toMatchObject({ kind: 'message', text: 'Evet' });
  });

  it('speaks the way of each channel: imBack of Teams, suggested actions without cards, numbers without either', async () => {
    await open();
    rig.answer(({ kind }) =>
      kind === 'joined' ? [] : [reply('Hangisi?', { choices: [choice('LGS'), choice('YKS')] })],
    );
    const on = async (channelId: string) => {
      await rig.say('sınav', { channelId, conversation: { id: channelId } });
      await rig.settle();
      return rig.fake.sent.at(-1)!;
    };
    expect(shownButtons(await on('msteams'))[0]).toEqual({
      title: 'LGS',
      value: { msteams: { type: 'imBack', value: 'LGS' } },
    });
    expect(await on('facebook')).toMatchObject({
      text: 'Hangisi?',
      suggestedActions: { to: [], actions: [{ type: 'imBack', title: 'LGS', value: 'LGS' }, expect.anything()] },
    });
    expect((await on('sms')).text).toBe('Hangisi?\n\n1) LGS\n2) YKS');
  });

  it('greets who joins once, and reads content, edits and group chats for what they are', async () => {
    await open();
    const bring = async (fields: object) => {
      const { status } = await rig.fake.bring(rig.fake.activity({ id: randomUUID(), ...fields }));
      expect(status).toBe(200);
      await rig.settle();
    };
    await bring({ type: 'conversationUpdate', membersAdded: [{ id: rig.fake.botId }] });
    await bring({ type: 'conversationUpdate', membersAdded: [{ id: 'vatandas-1' }] });
    for (const type of ['messageUpdate', 'messageDelete', 'messageReaction', 'typing', 'event', 'endOfConversation']) {
      await bring({ type, text: 'değişti', reactionsAdded: [{ type: 'like' }] });
    }
    expect(rig.turns.map(({ kind }) => kind)).toEqual(['joined']);
    const html = { contentType: 'text/html', content: '<p>Nakil</p>' };
    await bring({ text: 'Nakil', attachments: [html] });
    await bring({
      text: 'bu belge',
      attachments: [{ contentType: 'application/pdf', contentUrl: 'http://10.0.0.1/x' }],
    });
    await bring({ attachments: [{ contentType: 'audio/ogg', contentUrl: 'x' }] });
    const group = { conversation: { id: 'grup', isGroup: true }, channelId: 'msteams' };
    await bring({ text: 'merhaba', ...group });
    const mention = { type: 'mention', text: '<at>MEB</at>', mentioned: { id: rig.fake.botId } };
    await bring({ text: '<at>MEB</at> nakil', entities: [mention], ...group });
    expect(rig.turns.slice(1).map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'message: Nakil',
      'content: document',
      'message: bu belge',
      'content: voice',
      'content: group',
    ]);
  });

  it('keeps where to reply sealed, and answers after a restart', async () => {
    const database = await made.make();
    rig = await openRig({ store: await database.open() });
    rig.fake.fault(({ before }) => (before === 0 ? { status: 503 } : undefined));
    rig.fake.fault(({ activity }) => (activity.type === 'typing' ? { status: 404 } : undefined));
    await rig.say('tehlike');
    await rig.settle();
    const rows = JSON.stringify(await database.execute('SELECT * FROM channel_contacts'));
    for (const secret of ['vatandas-1', 'konusma-1', '127.0.0.1']) {
      expect(rows).not.toContain(secret);
      expect(rows).not.toContain(Buffer.from(secret).toString('hex'));
    }
    await rig.restart();
    await rig.say('yine', { id: 'sonra' });
    await until('both were answered', async () => {
      await rig.settle();
      return rig.texts().length >= 2;
    });
    expect(rig.texts()).toEqual(['Yanıt: tehlike', 'Yanıt: yine']);
  });

  it('waits as long as it is told, keeps the order, and gives up what cannot arrive', async () => {
    const clock = { at: Date.UTC(2026, 10, 29, 9) };
    await open({ clock });
    await rig.say('tehlike');
    await rig.settle();
    const typed = rig.fake.sent.length;
    let refused = 0;
    rig.fake.fault(({ activity }) => {
      if (activity.type === 'typing' || refused > 0) return undefined;
      refused += 1;
      return { status: 429, headers: { 'Retry-After': '20' } };
    });
    await rig.say('bir');
    await rig.say('iki');
    await rig.settle();
    await rig.advance(19_000);
    expect(rig.texts()).toEqual(['Yanıt: tehlike']);
    await rig.advance(1_500);
    expect(rig.texts()).toEqual(['Yanıt: tehlike', 'Yanıt: bir', 'Yanıt: iki']);
    expect(rig.fake.sent.length).toBeGreaterThan(typed);
    rig.fake.fault(({ activity }) => (activity.text === 'Yanıt: üç' ? { status: 403, code: 'Blocked' } : undefined));
    await rig.say('üç');
    await rig.say('dört');
    await rig.settle();
    await rig.advance(1_000);
    expect(rig.texts().at(-1)).toBe('Yanıt: dört');
    expect(rig.texts()).not.toContain('Yanıt: üç');
  });

  it('fetches another token where its own is refused, and stops where none is given', async () => {
    const clock = { at: Date.UTC(2026, 10, 29, 9) };
    await open({ clock });
    await rig.say('tehlike');
    await rig.settle();
    rig.fake.revoke();
    await rig.say('bir');
    await rig.settle();
    expect(rig.texts().at(-1)).toBe('Yanıt: bir');
    rig.fake.revoke();
    rig.fake.allow(false);
    await rig.say('iki');
    await rig.settle();
    expect(rig.state()).toBe('failing');
    rig.fake.allow(true);
    await rig.advance(61_000);
    expect(rig.texts().at(-1)).toBe('Yanıt: iki');
    expect(rig.state()).toBe('ok');
  });

  it('sends a message whose answer was lost again, rather than losing it', async () => {
    const clock = { at: Date.UTC(2026, 10, 29, 9) };
    await open({ clock });
    let lost = 0;
    rig.fake.fault(({ activity }) =>
      activity.type === 'message' && lost++ === 0 ? { lost: 'before' as const } : undefined,
    );
    await rig.say('tehlike');
    await rig.settle();
    expect(rig.texts()).toEqual([]);
    await rig.advance(5_000);
    expect(rig.texts()).toEqual(['Yanıt: tehlike']);
  });
});
