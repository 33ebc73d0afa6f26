import { Group, Loader, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { defineTexts, useTexts } from '../i18n/language.js';
import { ProblemAlert } from './problem-alert.js';

const TEXTS = defineTexts({ loading: 'Yükleniyor…' }, { loading: 'Loading…' });

export function Loading() {
  const texts = useTexts(TEXTS);
  return (
    <Group gap="xs" role="status">
      <Loader size="sm" />
      <Text>{texts.loading}</Text>
    </Group>
  );
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

/** What was asked for, once it is there; meanwhile that it is on its way; otherwise why not, with a way to try again. */
export function Loaded<T>({ query, children }: { query: Asked<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ProblemAlert fault={query.error} onRetry={() => void query.refetch()} />;
  return <Loading />;
}
