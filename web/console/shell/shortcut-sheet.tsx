import { Kbd, Stack, Table, Text, Title } from '@mantine/core';
import { defineTexts, useTexts } from '../i18n/language.js';
import { Dialog } from '../parts/dialog.js';
import type { ShortcutGroup } from './shortcuts.js';

const TEXTS = defineTexts(
  {
    title: 'Klavye kısayolları',
    key: 'Tuş',
    what: 'Ne yapar?',
    everywhere: 'Her ekranda',
    sheet: 'Bu listeyi açar',
    off: 'Kısayollar kapalı. Hesabım ekranından açabilirsiniz.',
    note: 'Yazı alanındayken harfler yazıya gider; alandan Esc ya da Tab ile çıkılır. Kısayollar Hesabım ekranından kapatılabilir.',
  },
  {
    title: 'Keyboard shortcuts',
    key: 'Key',
    what: 'What it does',
    everywhere: 'On every screen',
    sheet: 'Opens this list',
    off: 'Shortcuts are off. You can turn them on in My account.',
    note: 'In a text field letters are typed; leave it with Esc or Tab. Shortcuts can be turned off in My account.',
  },
);

export interface ShortcutSheetProps {
  readonly isOpen: boolean;
  readonly isOn: boolean;
  readonly groups: readonly ShortcutGroup[];
  onClose(): void;
}

export function ShortcutSheet({ isOpen, isOn, groups, onClose }: ShortcutSheetProps) {
  const texts = useTexts(TEXTS);
  const everywhere = { title: texts.everywhere, shortcuts: [], own: [{ key: '?', label: texts.sheet }] };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={texts.title} size="lg">
      <Stack>
        <Text>{isOn ? texts.note : texts.off}</Text>
        {[...groups, everywhere].map(({ title, shortcuts, own }) => (
          <div key={title}>
            <Title order={3} size="h5">
              {title}
            </Title>
            <Table aria-label={title}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th scope="col" w="6rem">
                    {texts.key}
                  </Table.Th>
                  <Table.Th scope="col">{texts.what}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {[...shortcuts, ...own].map(({ key, label }) => (
                  <Table.Tr key={key}>
                    <Table.Th scope="row">
                      <Kbd>{key}</Kbd>
                    </Table.Th>
                    <Table.Td>{label}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        ))}
      </Stack>
    </Dialog>
  );
}
