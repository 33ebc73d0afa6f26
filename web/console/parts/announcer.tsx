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

interface Taken {
  /** Of what is said, the how manieth. */
  readonly at: number;
  /** Id of the dialog that has it; undefined: the page. */
  readonly by: string | undefined;
  /** Ms since the page was opened. */
  readonly when: number;
}

interface Voices {
  readonly said: SaidByUrgency;
  /** What was put into a live region last, the page's or a dialog's. */
  readonly taken: RefObject<Record<Urgency, Taken>>;
  /** Id of the innermost dialog that is open; undefined: none is. */
  readonly dialog: string | undefined;
  setDialogs(change: (before: readonly string[]) => readonly string[]): void;
}

/** Ms for which what is said has to stand to be read. */
const HEARD_MS = 2_000;
const SILENCE: Said = { text: '', at: 0 };
const NOTHING: Taken = { at: 0, by: undefined, when: 0 };
const Announcing = createContext<Announce>(() => undefined);
const VoicesContext = createContext<Voices>({
  said: { polite: SILENCE, assertive: SILENCE },
  taken: { current: { polite: NOTHING, assertive: NOTHING } },
  dialog: undefined,
  setDialogs: () => undefined,
});

/** Live regions of the page, there from the start: regions added later are not read by every screen reader. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<SaidByUrgency>({ polite: SILENCE, assertive: SILENCE });
  const [dialogs, setDialogs] = useState<readonly string[]>([]);
  const taken = useRef<Record<Urgency, Taken>>({ polite: NOTHING, assertive: NOTHING });
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

/**
 * Live regions of a dialog: while it is open everything is said here, since what stands outside of a modal dialog is hidden from screen readers. What was
 * said right before it closes is said once more outside of it.
 */
export function DialogVoice() {
  const id = useId();
  const { taken, setDialogs } = useContext(VoicesContext);
  useEffect(() => {
    setDialogs((before) => [...before, id]);
    return () => {
      for (const urgency of URGENCIES) {
        const { at, by, when } = taken.current[urgency];
        if (by === id && performance.now() - when < HEARD_MS) taken.current[urgency] = { ...NOTHING, at: at - 1 };
      }
      setDialogs((before) => before.filter((one) => one !== id));
    };
  }, [id, taken, setDialogs]);
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
      if (at <= taken.current[urgency].at) continue;
      taken.current[urgency] = { at, by: of, when: performance.now() };
      // A no-break space every other time, so that the same text said twice is read twice.
      setShown((before) => ({ ...before, [urgency]: before[urgency] === text ? `${text}\u00A0` : text }));
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
