import { Container, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTexts } from '../i18n/language.js';
import { PRODUCT } from '../i18n/product.js';

/** The page of somebody who is not signed in. */
export function Frame({ title, children }: { title: string; children: ReactNode }) {
  const { product } = useTexts(PRODUCT);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <Container component="main" size={460} py={{ base: 'md', sm: 80 }}>
      <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
        <Stack>
          <Text fw={700}>{product}</Text>
          <Title order={1} size="h2">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </Container>
  );
}
