import { Alert, Button, Text } from '@mantine/core';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from '../parts/announcer.js';
import { ALERT_STYLES } from '../parts/conflict-alert.js';
import { useDraftKeeping } from './drafts.js';

const TEXTS = defineTexts(
  {
    title: 'Yazdıklarınız saklanmıyor',
    text: 'Göndermeden ya da kaydetmeden sayfayı kapatırsanız, yenilerseniz ya da oturumunuz kapanırsa yazdıklarınız silinir.',
    again: 'Saklamayı yeniden dene',
    kept: 'Yazdıklarınız artık saklanıyor.',
    stillNot: 'Yazdıklarınız yine saklanamadı.',
  },
  {
    title: 'What you type is not kept',
    text: 'If you close or reload the page, or your session ends, before you send or save, what you typed is lost.',
    again: 'Try again to keep it',
    kept: 'What you type is kept now.',
    stillNot: 'What you type could still not be kept.',
  },
);

/** Said at once, and shown until drafts are kept. */
export function UnkeptNotice() {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  const { isKept, retry } = useDraftKeeping();

  async function again() {
    announce((await retry()) ? texts.kept : texts.stillNot);
  }

  if (isKept) return null;
  return (
    <Alert role="alert" color="orange" variant="outline" styles={ALERT_STYLES} title={texts.title} mb="md">
      <Text>{texts.text}</Text>
      <Button mt="sm" variant="default" onClick={() => void again()}>
        {texts.again}
      </Button>
    </Alert>
  );
}
