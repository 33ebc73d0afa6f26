import { Alert, Button, List, Text } from '@mantine/core';
import type { Ref } from 'react';
import { useTexts } from '../../i18n/language.js';
import { COMPOSER_TEXTS } from './composer-texts.js';
import type { LogEntry } from './event-texts.js';
import { useEventText } from './use-event-text.js';
import type { Names } from './words.js';

export interface NewsProps {
  readonly ref?: Ref<HTMLDivElement>;
  readonly news: readonly LogEntry[];
  readonly names: Names;
  onSeen(): void;
}

/** Who did what while somebody was writing. */
export function News({ ref, news, names, onSeen }: NewsProps) {
  const texts = useTexts(COMPOSER_TEXTS);
  const say = useEventText(names);
  return (
    <div ref={ref ?? null} tabIndex={-1}>
      {news.length > 0 && (
        <Alert color="orange" variant="outline" title={texts.news}>
          <List size="sm">
            {news.map((entry) => {
              const { who, when, what, text } = say(entry);
              return (
                <List.Item key={entry.seq}>
                  {when} · {who}: {what}
                  {text && <Text className="desk-said">{text}</Text>}
                </List.Item>
              );
            })}
          </List>
          <Text my="xs">{texts.typed}</Text>
          <Button variant="default" onClick={onSeen}>
            {texts.seen}
          </Button>
        </Alert>
      )}
    </div>
  );
}
