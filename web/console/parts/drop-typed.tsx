import { Button, Group, Text } from '@mantine/core';
import { defineTexts, useTexts } from '../i18n/language.js';
import { useAnnounce } from './announcer.js';

const TEXTS = defineTexts(
  {
    unsaved: 'Kaydetmedikleriniz bu bilgisayarda saklanıyor.',
    drop: 'Yazdıklarımı bırak',
    dropped: 'Yazdıklarınız bırakıldı; kayıtlı olan gösteriliyor.',
  },
  {
    unsaved: 'What you have not saved is kept on this computer.',
    drop: 'Drop what I typed',
    dropped: 'What you typed was dropped; what is saved is shown.',
  },
);

/** Beside the button that saves: that something is typed and not saved, and the way back to what is saved. */
export function DropTyped({ onDrop }: { onDrop(): void }) {
  const texts = useTexts(TEXTS);
  const announce = useAnnounce();
  return (
    <Group gap="sm">
      <Button
        variant="default"
        onClick={() => {
          onDrop();
          announce(texts.dropped);
        }}
      >
        {texts.drop}
      </Button>
      <Text size="sm" c="dimmed">
        {texts.unsaved}
      </Text>
    </Group>
  );
}
