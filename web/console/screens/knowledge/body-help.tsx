import { Code, Text } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';

const TEXTS = defineTexts(
  {
    title: 'Biçimlendirme yardımı',
    bold: 'kalın yazı',
    link: 'bağlantı',
    linkSample: '[e-Okul](https://e-okul.meb.gov.tr)',
    item: 'liste satırı',
    rest: 'Başlık, tablo ve resim kullanmayın: WhatsApp ve Telegram göstermez.',
  },
  {
    title: 'Help on formatting',
    bold: 'bold text',
    link: 'link',
    linkSample: '[e-Okul](https://e-okul.meb.gov.tr)',
    item: 'line of a list',
    rest: 'Use no headings, tables or pictures: WhatsApp and Telegram do not show them.',
  },
);

export function BodyHelp() {
  const texts = useTexts(TEXTS);
  return (
    <details>
      <summary>{texts.title}</summary>
      <Text size="sm" component="div" mt="xs">
        <ul>
          <li>
            <Code>**{texts.bold}**</Code> → <strong>{texts.bold}</strong>
          </li>
          <li>
            <Code>- {texts.item}</Code> → • {texts.item}
          </li>
          <li style={{ overflowWrap: 'anywhere' }}>
            <Code>{texts.linkSample}</Code> → {texts.link}
          </li>
        </ul>
        {texts.rest}
      </Text>
    </details>
  );
}
