import { Text } from '@mantine/core';
import { useTexts } from '../../i18n/language.js';
import { Loaded } from '../../parts/loading.js';
import { useMay } from '../../shell/me-context.js';
import { TEXTS } from './texts.js';
import { bureauName, ToolTable } from './tool-table.js';
import { type Canned, type Options, useCanned } from './tools-api.js';

export function CannedList({ bureaus, onEdit }: { bureaus: Options['bureaus']; onEdit(canned: Canned): void }) {
  const texts = useTexts(TEXTS);
  const may = useMay();
  return (
    <Loaded query={useCanned()}>
      {({ items }) => (
        <ToolTable
          kind="canned"
          label={texts.canned}
          rows={items.map((one) => ({
            id: one.id,
            name: one.title,
            bureau: bureauName(bureaus, one.bureau, texts.everybody),
            contents: (
              <Text size="sm" lineClamp={3} style={{ overflowWrap: 'anywhere' }}>
                {one.text}
              </Text>
            ),
            canChange: may('desk.tools', one.bureau ?? '*'),
            onEdit: () => onEdit(one),
          }))}
        />
      )}
    </Loaded>
  );
}
