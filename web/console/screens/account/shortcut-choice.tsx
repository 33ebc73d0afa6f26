import { Button, Stack, Switch, Title } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { useShortcutSettings } from '../../shell/shortcuts.js';

const TEXTS = defineTexts(
  {
    title: 'Klavye kısayolları',
    label: 'Tek harfli kısayollar açık',
    help: 'Sesle yazdırıyorsanız ya da yanlışlıkla tuşa basıyorsanız kapatın. Bu bilgisayarda hatırlanır.',
    show: 'Kısayolları göster',
  },
  {
    title: 'Keyboard shortcuts',
    label: 'Single-letter shortcuts are on',
    help: 'Turn them off if you dictate or press keys by accident. It is remembered on this computer.',
    show: 'Show the shortcuts',
  },
);

export function ShortcutChoice() {
  const texts = useTexts(TEXTS);
  const { isOn, setOn, showSheet } = useShortcutSettings();
  return (
    <Stack component="section" gap="sm" maw={420} aria-labelledby="shortcuts">
      <Title order={2} size="h3" id="shortcuts">
        {texts.title}
      </Title>
      <Switch
        label={texts.label}
        description={texts.help}
        checked={isOn}
        onChange={(event) => setOn(event.currentTarget.checked)}
      />
      <Button variant="default" w="fit-content" onClick={showSheet}>
        {texts.show}
      </Button>
    </Stack>
  );
}
