import { afterAll, afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Store } from '../../../store/index.js';
import { databases, type TestDatabase } from '../../store/databases.js';
import { calendar, follow } from '../../store/subscribers.js';
import { ANA, openRig, type Rig } from './channel.js';

const DAY = 86_400_000;
const TODAY = '2027-07-09';
const made = databases('sqlite');
let database: TestDatabase;
let store: Store;
let rig: Rig;
const clock = { at: 0 };

beforeEach(async () => {
  clock.at = Date.parse(`${TODAY}T09:00:00Z`);
  database = await made.make();
  store = await database.open({ now: () => clock.at });
  rig = await openRig({ clock, store });
});
afterEach(() => rig.close());
afterAll(() => made.stop());

/** Ana wrote `ago` ms ago and waits for the result, which is out now. */
async function resultIsOut(ago: number): Promise<void> {
  await store.knowledge.save([calendar()], 'test');
  await follow(store, TODAY);
  clock.at -= ago;
  await rig.fake.say(ANA, 'lgs sonuçları açıklanınca haber ver');
  await rig.settle();
  const { conversationId } = rig.turns.at(-1)!;
  await database.execute(
    `insert into subscriptions (conversation_id, exam, event, created_at, expires_at)
     values ('${conversationId}', 'lgs', 'result', ${clock.at}, ${clock.at + 30 * DAY})`,
  );
  clock.at += ago;
  await store.knowledge.save([calendar(TODAY)], 'test');
  await follow(store, TODAY);
  const { id } = (await store.broadcasts.open())[0]!;
  await store.broadcasts.queue(id, 100);
  expect(await store.broadcasts.tell(id, 'whatsapp', 100)).toBe(1);
  await rig.advance(1_000);
}

const NEWS = /2027 LGS sonuçları bugün .* açıklandı/u;
const told = () => rig.texts().filter((text) => NEWS.test(text));

it('tells who wrote today at once', async () => {
  await resultIsOut(3_600_000);
  expect(told()).toEqual([expect.not.stringMatching(/^\[yeni_yanit\]/u)]);
});

it('tells who wrote days ago by template, which takes the whole of it, and nothing twice', async () => {
  await resultIsOut(10 * DAY);
  expect(told()).toEqual([expect.stringMatching(/^\[yeni_yanit\] .*e-Devlet/u)]);
  await rig.advance(DAY);
  await rig.fake.say(ANA, 'teşekkürler');
  await rig.settle();
  expect(told()).toHaveLength(1);
  expect(rig.texts().at(-1)).toContain('teşekkürler');
});
