import { beforeAll, describe, expect, it } from '@jest/globals';
import type { FedKnowledgeSearch } from '../../knowledge/index.js';
import { openConversation, openShippedSearch } from '../support/dialogs.js';
import { labelsOf, textOf } from '../support/talk.js';

let search: FedKnowledgeSearch;
beforeAll(async () => {
  search = await openShippedSearch();
}, 60_000);

describe('a message with several questions', () => {
  it('is answered question by question, each under its question, with one request for feedback', async () => {
    const { replies, answered } = await openConversation(search).say(
      'MEBİM telefon numarası kaç? Bir de süt izni günde kaç saattir?',
    );
    expect(answered).toEqual(['mebim-telefon', 'sut-izni']);
    expect(replies.map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringContaining('MEBİM telefon numarası kaç?'),
      expect.stringContaining('süt izni günde kaç saattir?'),
    ]);
    expect(replies.filter(({ closing }) => closing)).toHaveLength(1);
    for (const reply of replies) expect(reply.source?.label).toBeTruthy();
  });

  it('gives an answer once that answers two of them', async () => {
    const { replies } = await openConversation(search).say(
      'MEBİM telefon numarası kaç? Peki MEBİM telefon numarasını kim söyler, numarası kaç?',
    );
    expect(replies.filter(({ text }) => text.includes('444 0 632')).length).toBe(1);
  });

  it('answers three at most', async () => {
    const { replies } = await openConversation(search).say(
      'MEBİM telefon numarası kaç? Süt izni günde kaç saattir? Bursluluk sınavına kimler başvurabilir? RAM randevusu nereden alınır? BİLSEM ücretli mi?',
    );
    expect(replies.length).toBeLessThanOrEqual(3);
  });
});

describe('a story', () => {
  it('is answered by its question', async () => {
    const { answered } = await openConversation(search).say(
      'Eşimle iki yıl önce taşındık, ben çalışmaya yeni başladım, annem de bizimle kalıyor. Bebeğimiz dört aylık oldu. ' +
        'Müdürüm iyi biri ama bu konuyu bilmiyor. Memurlarda süt izni günde kaç saattir? Şimdiden çok teşekkür ederim.',
    );
    expect(answered).toEqual(['sut-izni']);
  });
});

describe('a question that leans on the talk', () => {
  it('is completed by its subject, through thanks in between', async () => {
    const talk = openConversation(search);
    expect((await talk.say('Hafızlık eğitimi için okuldan izin verilir mi?')).answered).toEqual(['hafizlik-izni']);
    await talk.say('teşekkürler');
    expect((await talk.say('kaç yıl')).answered).toEqual(['hafizlik-izni']);
  });

  it('is answered alone when a new subject is named', async () => {
    const talk = openConversation(search);
    await talk.say('Hafızlık eğitimi için okuldan izin verilir mi?');
    expect((await talk.say('bu arada MEBİM telefon numarası kaç?')).answered).toEqual(['mebim-telefon']);
  });

  it('means nothing where nothing was said before', async () => {
    expect((await openConversation(search).say('kaç yıl')).answered).toEqual([]);
  });

  it('is the second half of a sentence begun in the message before', async () => {
    const talk = openConversation(search);
    await talk.say('bursluluk sınavına');
    expect((await talk.say('kimler başvurabilir')).answered).toEqual(['iokbs-kimler-basvurabilir']);
  });
});

describe('a question that names its exam', () => {
  it.each([
    'LGS sonuçları açıklandı mı?',
    'LGS sonuçları ne zaman açıklanacak?',
    'LGS sonuçları bugün mü açıklanıyor?',
    'lgs sonuç sorgulama ekranı nerede',
  ])('gets what it gets where nothing was said before: "%s"', async (question) => {
    const talk = openConversation(search);
    expect((await talk.say('Diplomamı kaybettim, yenisi verilir mi?')).answered).toEqual(['diploma-kaybi']);
    const { replies, answered } = await talk.say(question);
    const first = await openConversation(search).say(question);
    expect({ replies, answered }).toEqual({ replies: first.replies, answered: first.answered });
  });

  it('is asked of the talk where it names nothing else', async () => {
    const talk = openConversation(search);
    await talk.say('LGS sonucuna itiraz nasıl yapılır?');
    expect((await talk.say('peki bursluluk')).answered).toEqual(['merkezi-sinav-birimi']);
  });
});

describe('a clarification', () => {
  const unclear = 'nakil';

  it('is answered by a number, with the passage of that option', async () => {
    const talk = openConversation(search);
    const { options } = await talk.say(unclear);
    expect(options.length).toBeGreaterThan(1);
    expect((await talk.say('2.')).answered).toEqual([options[1]]);
  });

  it('is dropped when something else is asked', async () => {
    const talk = openConversation(search);
    await talk.say(unclear);
    expect((await talk.say('MEBİM telefon numarası kaç?')).answered).toEqual(['mebim-telefon']);
  });

  it('ends in the offer of a ticket when none of the options is meant', async () => {
    const talk = openConversation(search);
    await talk.say(unclear);
    expect(labelsOf((await talk.say('hiç biri değil')).replies)).toContain('Başvuru oluştur');
  });

  it('is not put twice with the same first option', async () => {
    const talk = openConversation(search);
    const { options } = await talk.say(unclear);
    expect((await talk.say(`${unclear} diyorum`)).options[0]).not.toBe(options[0]);
  });
});

describe('a long article', () => {
  it('is shown by sentences of its own, with the whole of it one tap away', async () => {
    const duties = ['Kantin', 'Servis', 'Bahçe', 'Spor salonu', 'Kütüphane', 'Atölye'].map(
      (place) => `${place} için ilgili mevzuat esas alınır ve işlemler okul yönetimince düzenli olarak yürütülür.`,
    );
    const answer = 'Pansiyon taksitleri yılda dört defada, kasım ve nisan ayları arasında ödenir.';
    const text = [...duties, answer, ...duties].join(' ');
    const own = await openShippedSearch();
    const article = { label: '5', heading: 'Taksitler', text, repealed: false, notes: [] };
    own.apply([
      {
        ...{ id: 'uzun', externalId: '2031/7', kind: 'circular', title: 'Deneme Genelgesi', variants: [], body: '' },
        ...{ articles: [article], ownerUnit: 'BHİM', audiences: [], topics: [], supersedes: [], status: 'published' },
        ...{ source: { title: '2031/7 sayılı Genelge', number: '2031/7' }, version: 1, revision: 100_000 },
      },
    ]);
    const talk = openConversation(own);
    const [reply] = (await talk.say('2031/7 sayılı genelge madde 5 pansiyon taksitleri kaç defada ödenir')).replies;
    expect(reply!.text).toContain(answer);
    const shown = reply!.text.replace(/^\*\*.*\*\*\n\n/, '').replace(/ …$/, '');
    expect(shown.length).toBeLessThanOrEqual(700);
    for (const piece of shown.split(' … ')) expect(text).toContain(piece.trim());
    expect(textOf((await talk.say('Maddenin tamamı')).replies)).toContain(text);
  });
});

describe('a question that may be asked of many subjects', () => {
  it.each([
    ['diplomamı kaybettim yenisi verilir mi', 'kaç günde gelir'],
    ['diplomami kaybettim yenisi verilir mi', 'peki ne kadar sürede gelir kaç gün'],
  ])('is not answered by another subject: "%s", "%s"', async (first, next) => {
    const talk = openConversation(search);
    expect((await talk.say(first)).answered).toEqual(['diploma-kaybi']);
    expect((await talk.say(next)).answered).toEqual([]);
  });

  it('is asked back about where only others answer it', async () => {
    const talk = openConversation(search);
    await talk.say('ehliyet kursu hangi birime bağlı');
    const { replies, answered } = await talk.say('itiraz süresi kaç gün');
    expect(answered).toEqual([]);
    expect(['clarify', 'unknown']).toContain(replies[0]?.kind);
  });

  it('does not go over to another exam', async () => {
    const talk = openConversation(search);
    await talk.say('LGS ne zaman?');
    expect((await talk.say('kaç soru var')).answered).not.toContain('iokbs-soru-sayisi-sure-2026');
  });

  it('is still answered where the subject has it', async () => {
    const talk = openConversation(search);
    await talk.say('Lisede sınav notuna nasıl itiraz edilir?');
    expect((await talk.say('kaç gün')).answered).toEqual(['sinav-itirazi']);
  });
});

describe('what is told beside a question', () => {
  it.each(['babam vefat etti nakil yapabilir miyim', 'annem oldu okul nakli yapabilir miyiz'])(
    'does not stand for it: "%s"',
    async (text) => {
      const { answered, options } = await openConversation(search).say(text);
      expect([...answered, ...options]).not.toContain('babalik-evlilik-olum-izni');
    },
  );
});

describe('two questions that must both be asked back about', () => {
  it('are asked back about one after the other, and none is lost', async () => {
    const talk = openConversation(search);
    const { replies } = await talk.say('devamsizlik kac gun ve itiraz suresi kac gun');
    expect(replies.filter(({ kind }) => kind === 'clarify')).toHaveLength(1);
    expect(labelsOf(replies)).toContain('itiraz suresi kac gun');
    const next = await talk.say('itiraz suresi kac gun');
    expect(next.replies[0]?.kind).not.toBe('unknown');
  });
});
