import { VisuallyHidden } from '@mantine/core';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';

const URGENCIES = ['polite', 'assertive'] as const;
type Urgency = (typeof URGENCIES)[number];
export type Announce = (text: string, urgency?: Urgency) => void;

interface Said {
  readonly text: string;
  /** Of what is said, the how manieth. */
  readonly at: number;
}
type SaidByUrgency = Readonly<Record<Urgency, Said>>;

interface Voices {
  readonly said: SaidByUrgency;
  /** What was put into a live region, the page's or a dialog's. */
  readonly taken: RefObject<Record<Urgency, number>>;
  /** Id of the innermost dialog that is open; undefined: none is. */
  readonly dialog: string | undefined;
  setDialogs(change: (before: readonly string[]) => readonly string[]): void;
}

const SILENCE: Said = { text: '', at: 0 };
const Announcing = createContext<Announce>(() => undefined);
const VoicesContext = createContext<Voices>({
  said: { polite: SILENCE, assertive: SILENCE },
  taken: { current: { polite: 0, assertive: 0 } },
  dialog: undefined,
  setDialogs: () => undefined,
});

/** Live regions of the page, there from the start: regions added later are not read by every screen reader. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<SaidByUrgency>({ polite: SILENCE, assertive: SILENCE });
  const [dialogs, setDialogs] = useState<readonly string[]>([]);
  const taken = useRef({ polite: 0, assertive: 0 });
  const announce = useCallback<Announce>((text, urgency = 'polite') => {
    setSaid((before) => ({ ...before, [urgency]: { text, at: before[urgency].at + 1 } }));
  }, []);
  const dialog = dialogs.at(-1);
  const voices = useMemo(() => ({ said, taken, dialog, setDialogs }), [said, dialog]);
  return (
    <Announcing.Provider value={announce}>
      <VoicesContext.Provider value={voices}>
        {children}
        <Regions of={undefined} />
      </VoicesContext.Provider>
    </Announcing.Provider>
  );
}

/** Live regions of a dialog: while it is open everything is said here, since what stands outside of a modal dialog is hidden from screen readers. */
export function DialogVoice() {
  const id = useId();
  const { setDialogs } = useContext(VoicesContext);
  useEffect(() => {
    setDialogs((before) => [...before, id]);
    return () => setDialogs((before) => before.filter((one) => one !== id));
  }, [id, setDialogs]);
  return <Regions of={id} />;
}

/** Takes what is said from when on it is the innermost; each text is taken by one. */
function Regions({ of }: { of: string | undefined }) {
  const { said, taken, dialog } = useContext(VoicesContext);
  const [shown, setShown] = useState({ polite: '', assertive: '' });
  useEffect(() => {
    if (dialog !== of) return;
    for (const urgency of URGENCIES) {
      const { text, at } = said[urgency];
      if (at <= taken.current[urgency]) continue;
      taken.current[urgency] = at;
      // A no-break space every other time, so that the same text said twice is read twice.
      setShown((before) => ({ ...before, [urgency]: at % 2 === 0 ? text : `${text}\u00A0` }));
    }
  }, [said, taken, dialog, of]);
  return (
    <>
      <VisuallyHidden role="status" aria-live="polite">
        {shown.polite}
      </VisuallyHidden>
      <VisuallyHidden role="alert" aria-live="assertive">
        {shown.assertive}
      </VisuallyHidden>
    </>
  );
}

/** Says something to who cannot see that it happened. */
export const useAnnounce = (): Announce => useContext(Announcing);
