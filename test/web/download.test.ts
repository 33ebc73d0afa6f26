import { expect, test } from '@jest/globals';
import { transcriptText } from '../../web/widget/app/download.js';

test('a talk as a text file reads like the talk: authors, times, lists, addresses written out', () => {
  const text = transcriptText([
    { author: 'Siz', at: '29 Kasım 2026 09:05', text: '**nakil** ne zaman\u202e?', isMarkdown: false, after: [] },
    {
      author: 'MEB Asistan',
      at: '29 Kasım 2026 09:05',
      text: 'Nakil **her hafta** yapılır.\n\n- Pazartesi\n- [e-Okul](https://e-okul.meb.gov.tr/)\n\nwww.meb.gov.tr',
      isMarkdown: true,
      after: ['Kaynak: Yönetmelik, madde 38'],
    },
  ]);
  expect(text).toBe(
    [
      'Siz, 29 Kasım 2026 09:05',
      '**nakil** ne zaman?',
      '',
      'MEB Asistan, 29 Kasım 2026 09:05',
      'Nakil her hafta yapılır.',
      '',
      '- Pazartesi',
      '- e-Okul (https://e-okul.meb.gov.tr/)',
      '',
      'www.meb.gov.tr',
      'Kaynak: Yönetmelik, madde 38',
      '',
    ].join('\n'),
  );
});
