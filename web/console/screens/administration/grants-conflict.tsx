import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { ALERT_STYLES } from '../knowledge/conflict.js';
import { type Grant, GrantsText } from './grants-text.js';

const TEXTS = defineTexts(
  {
    title: 'Siz bakarken başka bir yönetici bu kişinin yetkilerini değiştirdi',
    text: 'Yazdıklarınız duruyor, hiçbir şey üstüne yazılmadı. Birleştirince onun değişiklikleri de gelir, sizinkiler de kalır; sonra bakıp kaydedin.',
    theirs: 'Şimdi kayıtlı olan:',
    mine: 'Sizin yazdığınız:',
    merged: 'Birleşince:',
    merge: 'Birleştir',
    take: 'Yazdıklarımı bırak, kayıtlı olanı al',
  },
  {
    title: 'Another administrator changed this person’s grants meanwhile',
    text: 'What you wrote is kept, and nothing was overwritten. Merging brings their changes and keeps yours; look it over and save.',
    theirs: 'Saved now:',
    mine: 'What you wrote:',
    merged: 'Merged:',
    merge: 'Merge',
    take: 'Drop mine, take what is saved',
  },
);

export interface GrantsConflictProps {
  readonly theirs: readonly Grant[];
  readonly mine: readonly Grant[];
  readonly merged: readonly Grant[];
  onMerge(): void;
  onTake(): void;
}

/** What two administrators made of one person's grants, and the ways on. */
export function GrantsConflict({ theirs, mine, merged, onMerge, onTake }: GrantsConflictProps) {
  const texts = useTexts(TEXTS);
  const sides = { theirs, mine, merged } as const;
  return (
    <Alert role="alert" color="orange" variant="outline" styles={ALERT_STYLES} title={texts.title}>
      <Stack gap="sm">
        <Text>{texts.text}</Text>
        <dl>
          {(['theirs', 'mine', 'merged'] as const).map((side) => (
            <div key={side}>
              <Text component="dt" fw={600}>
                {texts[side]}
              </Text>
              <dd>
                <GrantsText grants={sides[side]} />
              </dd>
            </div>
          ))}
        </dl>
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
