import { Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { takeFocus } from '../../parts/take-focus.js';
import { useBulkRun } from './bulk-run.js';
import type { BulkRun } from './bulk-steps.js';
import { BULK_TEXTS } from './bulk-texts.js';
import { MOVE_TEXTS } from './moves.js';

/** How far a bulk action is, and its end where one wants it. */
export function BulkProgress({ run }: { run: BulkRun }) {
  const texts = useTexts(BULK_TEXTS);
  const { names } = useTexts(MOVE_TEXTS);
  const format = useFormat();
  const { stop } = useBulkRun();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => takeFocus(button.current), []);
  const { work = 'move', move, portions, rest, undone } = run;
  const results = portions.flatMap((portion) => portion.results);
  const isUndo = work === 'undo';
  const all = isUndo ? results.filter(({ ok }) => ok).length : results.length + rest.length;
  const done = isUndo ? undone.undone.length + undone.left.length : results.length;
  return (
    <Group gap="sm" mb="xs">
      <Text>{texts.working[work](names[move.move], format.number(done), format.number(all))}</Text>
      <Progress.Root w={160}>
        <Progress.Section value={(100 * done) / Math.max(1, all)} aria-label={texts.progress} />
      </Progress.Root>
      <Button ref={button} size="compact-md" variant="default" onClick={stop}>
        {texts.stop}
      </Button>
    </Group>
  );
}
