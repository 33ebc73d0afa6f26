import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultsOf } from '../../../scripts/fake/whatsapp/faults.js';
import { DIALECTS, databases } from '../../store/databases.js';
import { until } from '../../support/wait.js';
import { openRig, type Rig, textOf } from './channel.js';

const PEOPLE = 10;
const MESSAGES = 2;

describe.each(DIALECTS)('a platform that fails in every way, on %s', (dialect) => {
  const made = databases(dialect);
  let rig: Rig;
  beforeAll(async () => {
    const store = await (await made.make()).open();
    rig = await openRig({ store, fake: { seed: 11 }, tuning: { timeoutMs: 1_000, openCallMs: 4_000 } });
  }, 60_000);
  afterAll(async () => {
    await rig.close();
    await made.stop();
  });

  it('loses no answer, changes no order and repeats none, through two restarts', async () => {
    rig.fake.fault(faultsOf(0.1));
    const people = Array.from({ length: PEOPLE }, (_, at) => ({ phone: `90532111${String(at).padStart(4, '0')}` }));
    const talk = async (person: { phone: string }) => {
      for (let n = 1; n <= MESSAGES; n++) await rig.fake.say(person, `tehlike ${n}`);
    };
    const talking = Promise.all(people.map(talk));
    for (let restart = 0; restart < 2; restart++) {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await rig.restart();
    }
    await talking;
    const to = (phone: string) => rig.fake.sent.filter((one) => one.to === phone).map(textOf);
    const expected = Array.from({ length: MESSAGES }, (_, at) => `Yanıt: tehlike ${at + 1}`);
    const isDone = () => people.every(({ phone }) => to(phone).length >= MESSAGES);
    await until('every answer', async () => isDone(), 200_000);
    rig.fake.fault({});
    await rig.settle();
    for (const { phone } of people) expect(to(phone)).toEqual(expected);
  }, 240_000);
});
