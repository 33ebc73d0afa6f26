import { Button, Stack, Text } from '@mantine/core';
import { defineTexts, useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { useMay } from '../../shell/me-context.js';
import { CheckReport, useCheck } from './check-report.js';
import type { Tagged } from './use-item.js';

const TEXTS = defineTexts(
  {
    lead: 'Kaydedilmiş metin yayımlansa hangi soruların yanıtı değişir; hiçbir şey yayımlanmaz.',
    patience: 'Sorular tek tek deneniyor; bir dakika sürebilir.',
    again: 'Denetimi yinele',
    forbidden: 'Denemek için bu birimde düzenleme yetkisi gerekir.',
  },
  {
    lead: 'What would change if the saved text were published; nothing is published.',
    patience: 'The questions are tried one by one; it may take a minute.',
    again: 'Check again',
    forbidden: 'Checking needs the permission to edit in this unit.',
  },
);

export function CheckTab({ item }: { item: Tagged }) {
  const texts = useTexts(TEXTS);
  const may = useMay();
  const unit = (item.value.draft ?? item.value.published)?.item.ownerUnit;
  const mayCheck = may('items.edit', unit);
  const check = useCheck(item, false, mayCheck);
  if (!mayCheck) return <Text>{texts.forbidden}</Text>;
  return (
    <Stack>
      <Text>{texts.lead}</Text>
      <Button variant="default" w="fit-content" loading={check.isRefetching} onClick={() => void check.refetch()}>
        {texts.again}
      </Button>
      {check.isPending && <Text>{texts.patience}</Text>}
      <Loaded query={check}>{(report) => <CheckReport report={report} />}</Loaded>
    </Stack>
  );
}
