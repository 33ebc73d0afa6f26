import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { labelsOf, openTalk, type Talk, textOf } from '../support/talk.js';

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk();
}, 60_000);
afterAll(() => talk.close());

it('takes the number of a button for the button, in a dialog too, where a channel numbers them', async () => {
  await talk.say('başvuru yapmak istiyorum');
  let replies = await talk.say('Okulumuzun kaloriferi iki haftadır yanmıyor, sınıflar çok soğuk.');
  for (let step = 0; step < 3 && !labelsOf(replies).includes('Okudum, devam'); step++) replies = await talk.say('1');
  const labels = labelsOf(replies);
  expect(labels).toContain('Okudum, devam');
  expect(textOf(await talk.say(String(labels.indexOf('Okudum, devam') + 1)))).toMatch(/ille/u);
  expect(textOf(await talk.say('1'))).toMatch(/Vazgeçtiniz/u);
});
