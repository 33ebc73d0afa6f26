import { Center } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onSignedOut } from '../api/client.js';
import { ME_KEY, useMe } from '../api/me.js';
import { DraftsProvider } from '../drafts/drafts.js';
import { Loading } from '../parts/loading.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { BulkRunProvider } from '../screens/desk/bulk-run.js';
import { SetPassword } from '../sign-in/set-password.js';
import { SetUpTwoFactor } from '../sign-in/set-up-two-factor.js';
import { SignIn } from '../sign-in/sign-in.js';
import { MeProvider } from './me-context.js';
import { Shell } from './shell.js';
import { ShortcutsProvider } from './shortcuts.js';

/**
 * Who is not signed in sees the sign-in page, at whatever address: after it they are where they wanted to be. A session that ended while somebody works
 * puts the sign-in in place of the screen; what they typed is kept (`useKept`).
 */
export function Gate() {
  const queries = useQueryClient();
  const me = useMe();
  useEffect(() => onSignedOut(() => queries.setQueryData(ME_KEY, null)), [queries]);
  if (location.pathname === '/konsol/parola') return <SetPassword />;
  if (me.data === null) return <SignIn />;
  if (me.data) {
    return (
      <MeProvider me={me.data}>
        {me.data.twoFactorMissing ? (
          <SetUpTwoFactor />
        ) : (
          <DraftsProvider key={me.data.id}>
            <ShortcutsProvider>
              <BulkRunProvider>
                <Shell />
              </BulkRunProvider>
            </ShortcutsProvider>
          </DraftsProvider>
        )}
      </MeProvider>
    );
  }
  return (
    <Center component="main" mih="60vh">
      {me.error ? <ProblemAlert fault={me.error} onRetry={() => void me.refetch()} /> : <Loading />}
    </Center>
  );
}
