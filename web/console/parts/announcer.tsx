import { VisuallyHidden } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';

export type Announce = (text: string, urgency?: 'polite' | 'assertive') => void;

const Context = createContext<Announce>(() => undefined);

/** Two live regions that are there from the start: regions added later are not read by every screen reader. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ polite: '', assertive: '' });
  const odd = useRef(false);
  const announce = useCallback<Announce>((text, urgency = 'polite') => {
    // A no-break space every other time, so that the same text said twice is read twice.
    odd.current = !odd.current;
    setSaid((before) => ({ ...before, [urgency]: odd.current ? text : `${text} ` }));
  }, []);
  return (
    <Context.Provider value={announce}>
      {children}
      <VisuallyHidden role="status" aria-live="polite">
        {said.polite}
      </VisuallyHidden>
      <VisuallyHidden role="alert" aria-live="assertive">
        {said.assertive}
      </VisuallyHidden>
    </Context.Provider>
  );
}

/** Says something to who cannot see that it happened. */
export const useAnnounce = (): Announce => useContext(Context);
