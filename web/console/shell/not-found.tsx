import { Text } from '@mantine/core';
import { defineTexts, useTexts } from '../i18n/language.js';
import { Page } from '../parts/page.js';

const TEXTS = defineTexts(
  {
    title: 'Böyle bir ekran yok',
    text: 'Adres yanlış olabilir ya da bu ekran için yetkiniz yoktur. Yetkileri yöneticiniz verir.',
  },
  {
    title: 'There is no such screen',
    text: 'The address may be wrong, or you may lack the permission. Your administrator grants it.',
  },
);

export function NotFound() {
  const texts = useTexts(TEXTS);
  return (
    <Page title={texts.title}>
      <Text>{texts.text}</Text>
    </Page>
  );
}
