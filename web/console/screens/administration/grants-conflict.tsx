import { Text } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { ConflictAlert } from '../../parts/conflict-alert.js';
import { type Grant, GrantsText } from './grants-text.js';

const TEXTS = defineTexts(
  {
    title: 'Siz bakarken başka bir yönetici bu kişinin yetkilerini değiştirdi',
    text: 'Yazdıklarınız duruyor, hiçbir şey üstüne yazılmadı. Birleştirince onun değişiklikleri de gelir, sizinkiler de kalır; sonra bakıp kaydedin.',
    theirs: 'Şimdi kayıtlı olan:',
    mine: 'Sizin yazdığınız:',
    merged: 'Birleşince:',
  },
  {
    title: 'Another administrator changed this person’s grants meanwhile',
    text: 'What you wrote is kept, and nothing was overwritten. Merging brings their changes and keeps yours; look it over and save.',
    theirs: 'Saved now:',
    mine: 'What you wrote:',
    merged: 'Merged:',
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
    <ConflictAlert title={texts.title} text={texts.text} onMerge={onMerge} onTake={onTake}>
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
    </ConflictAlert>
  );
}
