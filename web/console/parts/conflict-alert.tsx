import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { defineTexts, useTexts } from '../i18n/language.js';

const TEXTS = defineTexts(
  { merge: 'Birleştir', take: 'Yazdıklarımı bırak, kayıtlı olanı al' },
  { merge: 'Merge', take: 'Drop mine, take what is saved' },
);

/** Orange is too pale for text. */
export const ALERT_STYLES = { title: { color: 'var(--mantine-color-text)' } } as const;

export interface ConflictAlertProps {
  readonly title: string;
  readonly text: string;
  /** Both sides. */
  readonly children?: ReactNode;
  onMerge(): void;
  onTake(): void;
}

/** Somebody else saved what is being changed here: nothing typed is lost, and these are the ways on. */
export function ConflictAlert({ title, text, children, onMerge, onTake }: ConflictAlertProps) {
  const texts = useTexts(TEXTS);
  return (
    <Alert role="alert" color="orange" variant="outline" styles={ALERT_STYLES} title={title}>
      <Stack gap="sm">
        <Text>{text}</Text>
        {children}
        <Group>
          <Button onClick={onMerge}>{texts.merge}</Button>
          <Button variant="default" onClick={onTake}>
            {texts.take}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
