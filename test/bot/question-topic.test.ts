import { expect, it } from '@jest/globals';
import { item } from '../knowledge/search/knowledge-base.js';
import { dayTalk, versioned, written } from '../support/day-talk.js';

const BURSLULUK = item('BURS', {
  title: 'Bursluluk sınavına (İOKBS) kimler başvurabilir?',
  variants: ['bursluluk sınavına nasıl başvurulur'],
  body: 'Ortaokul ve lise öğrencileri, gelir şartını sağlıyorsa e-Okul üzerinden başvurur.',
  ownerUnit: 'ÖDSHGM',
  topics: ['bursluluk', 'sınav'],
});

it('a question is kept with what it is about, of the topics that tickets have, and the province that was named last', async () => {
  const talk = dayTalk(versioned([[written(1, '2026-01-01', BURSLULUK)]]));
  const asked = async (text: string) => (await talk.say(text, '2026-05-04')).outcome.asked ?? [];
  expect(await asked('bursluluk sınavına nasıl başvurulur')).toMatchObject([
    { decision: 'answer', externalId: 'BURS', topic: 'merkezi-sinav' },
  ]);
  expect((await asked('bursluluk sınavına nasıl başvurulur'))[0]).not.toHaveProperty('province');
  expect(await asked("Kayseri'de halk eğitim kursu açılıyor mu")).toMatchObject([
    { topic: 'halk-egitim', province: 'Kayseri' },
  ]);
  expect(await asked('bursluluk sınavına nasıl başvurulur')).toMatchObject([{ province: 'Kayseri' }]);
  expect(await asked("Berlin'de yaşıyorum, denklik belgesi nereden alınır")).toMatchObject([
    { topic: 'denklik', province: 'Yurt dışı' },
  ]);
});
