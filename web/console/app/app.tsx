import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Router } from 'wouter';
import { createQueryClient } from '../api/query-client.js';
import { LanguageProvider } from '../i18n/language.js';
import { AnnouncerProvider } from '../parts/announcer.js';
import { Gate } from '../shell/gate.js';
import { ErrorBoundary } from './error-boundary.js';
import { theme, variables } from './theme.js';

const nonce = () => document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

export function App() {
  const queries = useMemo(createQueryClient, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={nonce}>
      <LanguageProvider>
        <AnnouncerProvider>
          <QueryClientProvider client={queries}>
            <Notifications position="bottom-right" autoClose={8000} />
            <ErrorBoundary>
              <Router base="/konsol">
                <Gate />
              </Router>
            </ErrorBoundary>
          </QueryClientProvider>
        </AnnouncerProvider>
      </LanguageProvider>
    </MantineProvider>
  );
}
