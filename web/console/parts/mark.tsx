import { Badge } from '@mantine/core';

export type Tone = 'neutral' | 'good' | 'warning' | 'bad' | 'info';

const LOOKS: Readonly<Record<Tone, { readonly color: string; readonly sign: string }>> = {
  neutral: { color: 'gray', sign: '' },
  good: { color: 'green', sign: '✓' },
  warning: { color: 'orange', sign: '▲' },
  bad: { color: 'red', sign: '■' },
  info: { color: 'blue', sign: '●' },
};

/** Long words go on in a second line: Mantine would cut them off with an ellipsis. */
const WHOLE = { label: { whiteSpace: 'normal', overflow: 'visible' } } as const;

/** A status in words, with a sign of its own shape beside the colour: it can be told without seeing colours (WCAG 1.4.1). */
export function Mark({ tone, children }: { tone: Tone; children: string }) {
  const { color, sign } = LOOKS[tone];
  return (
    <Badge
      color={color}
      variant="outline"
      c="var(--mantine-color-text)"
      tt="none"
      h="auto"
      mih="var(--badge-height)"
      styles={WHOLE}
      data-status-mark
    >
      {sign && (
        <span aria-hidden="true" style={{ color: `var(--mantine-color-${color}-filled)` }}>
          {sign}{' '}
        </span>
      )}
      {children}
    </Badge>
  );
}
