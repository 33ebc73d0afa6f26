import { describe, expect, test } from '@jest/globals';
import { parseActivity, parseActivitySet } from '../../web/widget/app/activity.js';

const NOW = Date.UTC(2025, 10, 27, 9);
const answer = {
  type: 'message',
  id: 'c|0000003',
  timestamp: '2025-11-27T08:00:00.000Z',
  from: { id: 'mebasistan', role: 'bot' },
  text: 'Yanıt',
  suggestedActions: {
    to: [],
    actions: [{ type: 'imBack', title: ' Evet ', value: 'evet' }, { title: '' }, 7, { title: 'Hayır' }],
  },
  channelData: { mebasistan: { kind: 'answer', source: { label: '2018/14', url: 'https://meb.gov.tr' } } },
};

describe('activities off the wire', () => {
  test('become a bot message with kind, source and usable choices', () => {
    expect(parseActivity(answer, 'citizen', NOW)).toEqual({
      type: 'bot',
      id: 'c|0000003',
      text: 'Yanıt',
      at: Date.UTC(2025, 10, 27, 8),
      kind: 'answer',
      source: { label: '2018/14', url: 'https://meb.gov.tr' },
      choices: [
        { title: 'Evet', value: 'evet' },
        { title: 'Hayır', value: 'Hayır' },
      ],
    });
  });

  test.each(['ticket', 'asked', 'person', 'crisis'])('of the kind %s are shown as that', (kind) => {
    const one = { ...answer, channelData: { mebasistan: { kind } } };
    expect(parseActivity(one, 'citizen', NOW)).toMatchObject({ type: 'bot', kind });
  });

  test('of the citizen carry the client id back', () => {
    const echo = {
      type: 'message',
      id: 'c|2',
      from: { id: 'dl_x', role: 'user' },
      text: 'Soru',
      channelData: { clientActivityID: 'k1' },
    };
    expect(parseActivity(echo, 'citizen', NOW)).toEqual({
      type: 'citizen',
      id: 'c|2',
      clientId: 'k1',
      text: 'Soru',
      at: NOW,
    });
  });

  test('of an unknown kind are shown as a notice without a source', () => {
    const odd = { ...answer, channelData: { mebasistan: { kind: 'x', source: { url: 'https://a.tr' } } } };
    expect(parseActivity(odd, 'citizen', NOW)).toMatchObject({ type: 'bot', kind: 'notice' });
    expect(parseActivity(odd, 'citizen', NOW)).not.toHaveProperty('source');
  });

  test.each([null, 5, 'x', {}, { type: 'message' }, { type: 'event', id: 'e' }, { type: 'message', id: 4 }])(
    'drop %j',
    (value) => {
      expect(parseActivity(value, 'citizen', NOW)).toBeUndefined();
    },
  );

  test('typing counts only when it is the bot’s or a person’s, whom it tells apart', () => {
    const typing = { type: 'typing', from: { role: 'bot' } };
    expect(parseActivity(typing, 'citizen', NOW)).toEqual({ type: 'typing', isPerson: false });
    const channelData = { mebasistan: { kind: 'person' } };
    expect(parseActivity({ ...typing, channelData }, 'citizen', NOW)).toEqual({ type: 'typing', isPerson: true });
    expect(parseActivity({ type: 'typing', from: { role: 'user' } }, 'citizen', NOW)).toBeUndefined();
  });

  test('a frame without its parts is an empty set', () => {
    expect(parseActivitySet({ watermark: '7' }, 'citizen', NOW)).toEqual({ activities: [], watermark: '7' });
    expect(parseActivitySet('', 'citizen', NOW)).toEqual({ activities: [] });
  });
});
