import { createContext, type ReactNode, useContext } from 'react';
import { type Me, may } from '../api/me.js';

const Context = createContext<Me | undefined>(undefined);

export function MeProvider({ me, children }: { me: Me; children: ReactNode }) {
  return <Context.Provider value={me}>{children}</Context.Provider>;
}

/** Whoever is signed in; screens are only shown to somebody who is. */
export function useSignedIn(): Me {
  const me = useContext(Context);
  if (!me) throw new TypeError('a screen was rendered outside of the gate');
  return me;
}

/** `const may = useMay(); may('items.review')`. */
export function useMay(): (permission: string, unit?: string) => boolean {
  const me = useSignedIn();
  return (permission, unit) => may(me, permission, unit);
}
