import { Alert, Button, List, Text } from '@mantine/core';
import { problemOf } from '../api/problem.js';
import { defineTexts, useTexts } from '../i18n/language.js';
import { reasonText } from './reason-text.js';

const TEXTS = defineTexts(
  {
    title: 'Olmadı',
    network: 'Sunucuya ulaşılamadı. Yazdıklarınız duruyor; bağlantı gelince yeniden deneyin.',
    stale: 'Siz bakarken başkası değiştirdi. Yenileyip son halini görün; yazdıklarınız silinmez.',
    unknown: 'Beklenmeyen bir yanıt geldi.',
    again: 'Yeniden dene',
    request: (id: string) => `İstek numarası: ${id}`,
  },
  {
    title: 'It did not work',
    network: 'The server could not be reached. What you typed is kept; try again when the connection is back.',
    stale: 'Somebody else changed it meanwhile. Reload to see it as it is; what you typed is kept.',
    unknown: 'An unexpected answer came.',
    again: 'Try again',
    request: (id: string) => `Request: ${id}`,
  },
);

export interface ProblemAlertProps {
  /** What was thrown; nothing is shown for `null` and `undefined`. */
  readonly fault: unknown;
  /** What the screen itself has to say of it, above. */
  readonly lead?: string;
  readonly onRetry?: () => void;
}

/** Why something was refused, in the server's own words, read out at once. */
export function ProblemAlert({ fault, lead, onRetry }: ProblemAlertProps) {
  const texts = useTexts(TEXTS);
  if (fault === null || fault === undefined) return null;
  const { code, status, title, detail, errors, requestId } = problemOf(fault);
  const text = code === 'NETWORK' ? texts.network : status === 412 ? texts.stale : (detail ?? (title || texts.unknown));
  return (
    <Alert role="alert" color="red" variant="outline" title={title ? <span lang="tr">{title}</span> : texts.title}>
      {lead && <Text mb="xs">{lead}</Text>}
      <Text {...(text === detail && { lang: 'tr' })}>{text}</Text>
      {errors && errors.length > 0 && (
        <List size="sm" mt="xs" lang="tr">
          {errors.map(({ field, detail: reason }) => (
            <List.Item key={`${field} ${reason}`}>{reasonText(field, reason)}</List.Item>
          ))}
        </List>
      )}
      {status >= 500 && requestId && <Text size="sm">{texts.request(requestId)}</Text>}
      {onRetry && (
        <Button mt="sm" variant="default" onClick={onRetry}>
          {texts.again}
        </Button>
      )}
    </Alert>
  );
}
