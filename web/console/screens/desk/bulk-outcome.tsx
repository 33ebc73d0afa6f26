import { Alert, Button, Group, List, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../i18n/format.js';
import { useTexts } from '../../i18n/language.js';
import { takeFocus } from '../../parts/take-focus.js';
import { useBulkRun } from './bulk-run.js';
import type { BulkRun } from './bulk-steps.js';
import { BULK_TEXTS } from './bulk-texts.js';
import { wordOf } from './words.js';

/** What came of a bulk action: done, refused and why, not reached; with what can still be done about it. */
export function BulkOutcome({ run }: { run: BulkRun }) {
  const texts = useTexts(BULK_TEXTS);
  const format = useFormat();
  const { goOn, undo, clear } = useBulkRun();
  const { portions, rest, unsure, undone, unsureUndone, work } = run;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (work === undefined) takeFocus(frame.current);
  }, [work]);

  const results = portions.flatMap((portion) => portion.results);
  const failed = results.filter(({ ok }) => !ok);
  const reasons = new Set(failed.map(({ code = '' }) => code));
  const isBack = undone.undone.length + undone.left.length + unsureUndone > 0;
  const canUndo = portions.some((portion) => portion.undo !== undefined);
  const count = (list: readonly unknown[]) => format.number(list.length);
  return (
    <Alert
      ref={frame}
      tabIndex={-1}
      role="group"
      aria-label={texts.result}
      color={failed.length + rest.length + unsureUndone > 0 ? 'orange' : 'green'}
      variant="outline"
    >
      {run.isLeft && <Text role="alert">{texts.wasLeft}.</Text>}
      <Text>{texts.done(format.number(results.length - failed.length))}</Text>
      {failed.length > 0 && (
        <>
          <Text>{texts.failed(count(failed))}</Text>
          <List size="sm">
            {[...reasons].map((reason) => {
              const tickets = failed.filter(({ code = '' }) => code === reason);
              return (
                <List.Item key={reason}>
                  {wordOf(texts.codes, reason)} ({count(tickets)}): {tickets.map(({ number }) => number).join(', ')}
                </List.Item>
              );
            })}
          </List>
        </>
      )}
      {rest.length > 0 && <Text>{texts.rest(count(rest))}</Text>}
      {unsure > 0 && <Text>{texts.unsure(format.number(unsure))}</Text>}
      {isBack && <Text>{texts.undone(count(undone.undone))}</Text>}
      {undone.left.length > 0 && <Text>{texts.left(undone.left.join(', '))}</Text>}
      {unsureUndone > 0 && <Text>{texts.unsureUndone(format.number(unsureUndone))}</Text>}
      <Group mt="xs" gap="xs">
        {rest.length > 0 && !isBack && (
          <Button size="compact-md" variant="default" onClick={goOn} disabled={work !== undefined}>
            {texts.goOn(count(rest))}
          </Button>
        )}
        {canUndo && (
          <Button size="compact-md" variant="default" onClick={undo} loading={work === 'undo'}>
            {texts.undo}
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={clear} disabled={work !== undefined}>
          {texts.ok}
        </Button>
        {canUndo && <Text size="sm">{texts.undoHelp}</Text>}
      </Group>
    </Alert>
  );
}
