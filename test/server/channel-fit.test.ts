import { describe, expect, it } from '@jest/globals';
import { CAPABILITIES } from '../../adapters/rendering/index.js';
import { channelFit } from '../../server/channel-fit.js';
import { item } from '../store/samples.js';

const article = (label: string, text: string) => ({ label, text, notes: [], repealed: false });

describe('what a channel does not show of an item as it was written', () => {
  it('says nothing of a short answer with a list, bold words and a link', () => {
    const body = '**Kayıt** 1 Eylül 2026’da başlar.\n\n- [e-Okul](https://e-okul.meb.gov.tr)\n- Okul müdürlüğü';
    expect(channelFit(item('a', { body }))).toEqual([]);
  });

  it('tells in Turkish which channels split a long answer, and into how many messages', () => {
    const found = channelFit(item('a', { body: 'Başvurular okul müdürlüğüne yapılır. '.repeat(60).trim() }));
    expect(found.map(({ channel, code }) => [channel, code])).toEqual([['whatsapp', 'several-parts']]);
    expect(found[0]!.reason).toMatch(/^WhatsApp bu yanıtı tek iletide gösteremez: \d+ iletiye bölünür/u);
    const longer = channelFit(item('a', { body: 'Başvurular okul müdürlüğüne yapılır. '.repeat(300).trim() }));
    expect(longer.map(({ channel }) => channel)).toEqual(['whatsapp', 'telegram', 'botframework']);
  });

  it('tells of markup that no channel shows', () => {
    const table = channelFit(item('a', { body: 'Ücretler:\n\n| gün | ücret |\n|---|---|\n| 1 | 10 |' }));
    expect(new Set(table.map(({ channel }) => channel))).toEqual(
      new Set(Object.keys(CAPABILITIES).filter((name) => name !== 'terminal')),
    );
    expect(table[0]).toMatchObject({ code: 'markup', reason: expect.stringContaining('| gün | ücret |') });
  });

  it('names the article of a circular, and takes no offence at the length of one', () => {
    const found = channelFit(
      item('2018/14', {
        kind: 'circular',
        body: '',
        articles: [article('1', 'Uzun madde. '.repeat(90_000)), article('2', '<b>Başlık</b> ve metin.')],
      }),
    );
    expect(new Set(found.map((one) => `${one.article} ${one.code}`))).toEqual(new Set(['2 markup']));
  });
});
