import { expect, it } from '@jest/globals';
import { classifyTopic } from '../../../tickets/topics/classify.js';

const topicOf = (folded: string) => classifyTopic(folded.split(' ')).topic;

it.each([
  'okulda yangin cikti',
  'okul yaniyor',
  'lisenin catisi yaniyor',
  'sinifta gaz kokusu var',
  'okula hirsiz girdi',
  'pansiyonda cocuklar zehirlendi',
])('what endangers people is a matter of safety: %s', (text) => {
  expect(topicOf(text)).toBe('can-guvenligi');
});

it('a fire drill is none', () => {
  expect(topicOf('okulda yangin tatbikati ne zaman')).not.toBe('can-guvenligi');
});
