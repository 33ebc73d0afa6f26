import { Center } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { api, given } from '../api/client.js';
import { browserStorage, isStorageLasting } from '../app/browser-storage.js';
import { MemoryStorage } from '../app/memory-storage.js';
import { Loading } from '../parts/loading.js';
import { useSignedIn } from '../shell/me-context.js';
import { DraftBox, type DraftBoxDeps } from './draft-box.js';
import { createSealer, fromBase64 } from './sealer.js';

interface Drafts {
  readonly box: DraftBox;
  /** Whether what is typed outlives the page. */
  readonly isKept: boolean;
  /** Tries again to keep it. @returns whether it is kept now. */
  retry(): Promise<boolean>;
}

const Context = createContext<Drafts | undefined>(undefined);

/**
 * The drafts of whoever is signed in. Their key comes from the server, is kept in memory alone and goes with the screens: at sign-out nobody can read
 * them. Without the key, or where the browser keeps nothing, they last as long as the page.
 */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const { id } = useSignedIn();
  const [box, setBox] = useState<DraftBox>();
  const [isKept, setKept] = useState(true);
  const current = useRef<DraftBox>(undefined);

  const open = useCallback(async () => {
    const { sealer, storage } = await keeping().catch(() => ({ sealer: undefined, storage: undefined }));
    let isNowKept = storage !== undefined;
    const onUnkept = () => {
      isNowKept = false;
      setKept(false);
    };
    const deps = { storage: storage ?? new MemoryStorage(), owner: id, sealer, now: Date.now, onUnkept };
    const opened = await DraftBox.open(deps);
    await opened.adopt(current.current);
    setKept(isNowKept);
    current.current = opened;
    setBox(opened);
    return isNowKept;
  }, [id]);
  useEffect(() => void open(), [open]);

  useEffect(() => {
    if (!box) return;
    const onStorage = ({ key, newValue }: StorageEvent) => void box.follow(key, newValue);
    addEventListener('storage', onStorage);
    return () => removeEventListener('storage', onStorage);
  }, [box]);

  const drafts = useMemo(() => box && { box, isKept, retry: open }, [box, isKept, open]);
  if (drafts) return <Context.Provider value={drafts}>{children}</Context.Provider>;
  return (
    <Center component="main" mih="60vh">
      <Loading />
    </Center>
  );
}

/** The drafts of whoever is signed in; only for screens. */
export function useDraftKeeping(): Drafts {
  const drafts = useContext(Context);
  if (!drafts) throw new TypeError('drafts were used outside of the gate');
  return drafts;
}

/** What drafts are kept with. Throws where the server gives no key. */
async function keeping(): Promise<Partial<Pick<DraftBoxDeps, 'storage' | 'sealer'>>> {
  if (!isStorageLasting) return {};
  const { key } = await given(api.GET('/api/v1/me/draft-key'));
  // Only where the page came over https or from this very computer.
  const subtle: SubtleCrypto | undefined = crypto.subtle;
  const sealer = key !== undefined && subtle ? await createSealer(subtle, fromBase64(key)) : undefined;
  return { storage: browserStorage, sealer };
}
