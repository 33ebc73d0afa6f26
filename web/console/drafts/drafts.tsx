import { Center } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { api, given } from '../api/client.js';
import { Loading } from '../parts/loading.js';
import { ProblemAlert } from '../parts/problem-alert.js';
import { useSignedIn } from '../shell/me-context.js';
import { DraftBox } from './draft-box.js';
import { createSealer, fromBase64 } from './sealer.js';

const Context = createContext<DraftBox | undefined>(undefined);

/** The drafts of whoever is signed in. Their key comes from the server, is kept in memory alone and goes with the screens: at sign-out nobody can read them. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const { id } = useSignedIn();
  const [box, setBox] = useState<DraftBox>();
  const [fault, setFault] = useState<unknown>();
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try opens anew
  useEffect(() => {
    let isGone = false;
    openBox(id).then(
      (opened) => !isGone && setBox(opened),
      (refused: unknown) => !isGone && setFault(refused),
    );
    return () => {
      isGone = true;
    };
  }, [id, tries]);

  useEffect(() => {
    if (!box) return;
    const onStorage = ({ key, newValue }: StorageEvent) => void box.follow(key, newValue);
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }, [box]);

  function retry() {
    setFault(undefined);
    setTries(tries + 1);
  }

  if (box) return <Context.Provider value={box}>{children}</Context.Provider>;
  return (
    <Center component="main" mih="60vh">
      {fault === undefined ? <Loading /> : <ProblemAlert fault={fault} onRetry={retry} />}
    </Center>
  );
}

/** The drafts of whoever is signed in; only for screens. */
export function useDraftBox(): DraftBox {
  const box = useContext(Context);
  if (!box) throw new TypeError('drafts were used outside of the gate');
  return box;
}

async function openBox(owner: string): Promise<DraftBox> {
  const { key } = await given(api.GET('/api/v1/me/draft-key'));
  // Only where the page came over https or from this very computer.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  const sealer = key !== undefined && subtle ? await createSealer(subtle, fromBase64(key)) : undefined;
  return DraftBox.open({ storage: localStorage, owner, sealer, now: Date.now });
}
