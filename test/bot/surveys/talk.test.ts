import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE, openRig, type Rig } from './rig.js';

let rig: Rig;
let conversation = '';
let count = 0;
const say = (text: string) => rig.say(text, conversation);
const textOf = (replies: readonly { text: string }[]) => replies.map(({ text }) => text).join('\n');
const labelsOf = (replies: readonly { choices: readonly { label: string }[] }[]) =>
  replies.flatMap(({ choices }) => choices.map(({ label }) => label));
const results = async (id: string) => {
  const { store } = rig.assistant;
  return { counts: await store.surveys.counts(id), tallies: await store.surveys.tallies(id) };
};

/** A conversation that somebody wrote in a while ago, and a survey that was just offered in it. */
async function invited(draft: Parameters<Rig['survey']>[0] = {}) {
  await say('merhaba');
  rig.now += 40 * MINUTE;
  const survey = await rig.survey(draft);
  await rig.run('invite-surveys');
  const heard = await rig.heard(conversation);
  return { survey, heard };
}

beforeAll(async () => {
  rig = await openRig();
}, 60_000);
afterAll(() => rig.close());
beforeEach(async () => {
  // Nobody of before is asked: whoever was is left alone for thirty days, and the next test has a conversation of its own.
  for (const { id } of await rig.assistant.store.surveys.running()) await rig.move(id, 'stop');
  conversation = `citizen-${++count}`;
});

describe('a survey', () => {
  it('is offered with its consent, answered by taps, and kept without a name', async () => {
    const { survey, heard } = await invited();
    expect(textOf(heard)).toContain('“Okul kaydı” anketine davet ediyoruz: 4 kısa soru');
    expect(textOf(heard)).toContain('yalnızca hizmeti iyileştirmek için');
    expect(labelsOf(heard)).toEqual(['Ankete katıl', 'Şimdi değil', 'Bir daha sorma']);
    const first = await say('Ankete katıl');
    expect(textOf(first)).toContain('**1/4** Kayıt işlemi kolay mıydı?');
    expect(labelsOf(first)).toEqual(['1', '2', '3', '4', '5']);
    expect(labelsOf(await say('4'))).toEqual(['e-Okul', 'Okuldan', 'Yapmadım']);
    expect(labelsOf(await say('Okuldan'))).toHaveLength(11);
    expect(textOf(await say('9'))).toContain('**4/4**');
    const last = await say('Beni 0532 123 45 67 numarasından arayan olmadı');
    expect(textOf(last)).toContain('Zaman ayırdığınız için');
    const { counts, tallies } = await results(survey.id);
    expect(counts).toMatchObject({ finished: 1, begun: 0, invited: 0 });
    expect(tallies).toEqual([
      { question: 0, value: 4, count: 1 },
      { question: 1, value: 1, count: 1 },
      { question: 2, value: 9, count: 1 },
      { question: 3, value: 0, count: 1 },
    ]);
    const [text] = await rig.assistant.store.surveys.texts(survey.id, 3, 10);
    expect(text).toContain('arayan olmadı');
    expect(text).not.toContain('123');
  });

  it('is begun by “evet” or a number only while it was the last thing said', async () => {
    const { survey } = await invited();
    expect(textOf(await say('1'))).toContain('**1/4**');
    await say('vazgeç');
    expect((await results(survey.id)).counts).toMatchObject({ left: 1 });
    rig.now += 31 * DAY;
    const later = await invited({ endsOn: '2027-12-31' });
    expect(textOf(later.heard)).toContain('davet');
    await say('okul kaydı nasıl yapılır');
    expect(textOf(await say('evet'))).not.toContain('**1/4**');
    expect(textOf(await say('ankete katıl'))).toContain('**1/4**');
  });

  it('lets a question come between, passes over, reads points as they are written, and goes on after a restart', async () => {
    const { survey } = await invited({ endsOn: '2028-12-31' });
    await say('evet');
    const between = await say('okul kaydı nasıl yapılır?');
    expect(textOf(between)).toContain('e-Okul üzerinden başvurulur');
    expect(textOf(between)).toContain('kaldığımız yerden');
    expect(textOf(between)).toContain('**1/4**');
    expect(textOf(await say('6'))).toContain('1 ile 5 arasında');
    await say('dört');
    await rig.restart();
    expect(textOf(await say('geç'))).toContain('**3/4**');
    expect(textOf(await say('11'))).toContain('0 ile 10 arasında');
    await say('on');
    await say('geç');
    expect((await results(survey.id)).tallies).toEqual([
      { question: 0, value: 4, count: 1 },
      { question: 2, value: 10, count: 1 },
    ]);
  });

  it('deletes what was answered when it is left, and can be declined', async () => {
    const { survey } = await invited({ endsOn: '2028-12-31' });
    await say('evet');
    await say('5');
    expect(textOf(await say('vazgeç'))).toContain('yanıtları sildim');
    expect(await results(survey.id)).toMatchObject({ counts: { left: 1 }, tallies: [] });
    await rig.move(survey.id, 'stop');
    conversation = `citizen-${++count}`;
    const other = await invited({ endsOn: '2028-12-31' });
    expect(textOf(await say('şimdi değil'))).toContain('yeniden sormayacağım');
    expect((await results(other.survey.id)).counts).toMatchObject({ declined: 1 });
    expect(textOf(await say('Ankete katıl'))).toContain('bekleyen bir anket yok');
  });

  it.each(['Bir daha sorma', 'istemiyorum', 'bir daha anket göndermeyin', 'bana anket gönderme'])(
    'is never offered again after “%s”, until it is wished for',
    async (words) => {
      await invited({ endsOn: '2028-12-31' });
      expect(textOf(await say(words))).toContain('göndermeyeceğim');
      rig.now += 31 * DAY;
      expect(textOf((await invited({ endsOn: '2029-12-31' })).heard)).toBe('');
      expect(textOf(await say('anketlere katılmak istiyorum'))).toContain('yine davet');
      rig.now += 40 * MINUTE;
      await rig.survey({ endsOn: '2029-12-31' });
      await rig.run('invite-surveys');
      expect(textOf(await rig.heard(conversation))).toContain('davet ediyoruz');
    },
  );

  it('asks who somebody is where it is for some, and keeps no answer of others', async () => {
    const { survey } = await invited({ audience: { roles: ['teacher'] }, endsOn: '2029-12-31' });
    expect(labelsOf(await say('evet'))).toEqual(['Öğrenci', 'Veli', 'Öğretmen', 'Diğer']);
    expect(textOf(await say('Veli'))).toContain('başka bir gruba');
    expect(await results(survey.id)).toMatchObject({ counts: { screened: 1 }, tallies: [] });
    await rig.move(survey.id, 'stop');
    conversation = `citizen-${++count}`;
    await invited({ audience: { roles: ['teacher'] }, endsOn: '2029-12-31' });
    await say('evet');
    expect(textOf(await say('öğretmenim'))).toContain('**1/4**');
  });

  it('takes no answer once it was stopped', async () => {
    const { survey } = await invited({ endsOn: '2029-12-31' });
    await say('evet');
    await rig.move(survey.id, 'stop');
    expect(textOf(await say('4'))).toContain('sona erdi');
    expect((await results(survey.id)).tallies).toEqual([]);
  });
});
