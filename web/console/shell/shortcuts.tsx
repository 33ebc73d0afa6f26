import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { browserStorage } from '../app/browser-storage.js';
import { useSignedIn } from './me-context.js';
import { ShortcutSheet } from './shortcut-sheet.js';

export interface Shortcut {
  /** As `KeyboardEvent.key` has it: `y`, `/`, `ArrowDown`. Single characters, without Ctrl, Alt or Meta. */
  readonly key: string;
  /** What it does, as the sheet says it. */
  readonly label: string;
  run(): void;
}

/** A key that works where the focus is, and is listed with the others: `Ctrl+Enter`. */
export type OwnKey = Pick<Shortcut, 'key' | 'label'>;

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
  readonly own: readonly OwnKey[];
}

interface Context {
  readonly isOn: boolean;
  setOn(isOn: boolean): void;
  showSheet(): void;
  register(id: string, group: ShortcutGroup): void;
  remove(id: string): void;
}

const Shortcuts = createContext<Context | undefined>(undefined);
const KEY = 'mebasistan.konsol.kisayollar.';

/** Keys belong to what is typed in, and to whatever is open above the screen. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return true;
  const target = event.target as HTMLElement | null;
  if (
    target?.closest(
      'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], [role=combobox]',
    )
  )
    return true;
  return document.querySelector('[aria-modal=true], [role=menu], [role=listbox][data-expanded]') !== null;
}

/**
 * Single-letter shortcuts of the screen that is open, with a sheet on `?`. They can be turned off (WCAG 2.1.4), by each person on each computer; what
 * they do can always be done by buttons as well.
 */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const { id } = useSignedIn();
  const [isOn, set] = useState(() => browserStorage.getItem(KEY + id) !== 'off');
  const [isSheetOpen, setSheetOpen] = useState(false);
  const groups = useRef(new Map<string, ShortcutGroup>());

  const setOn = useCallback(
    (next: boolean) => {
      if (next) browserStorage.removeItem(KEY + id);
      else browserStorage.setItem(KEY + id, 'off');
      set(next);
    },
    [id],
  );

  useEffect(() => {
    if (!isOn) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isElsewhere(event)) return;
      if (event.key === '?') {
        event.preventDefault();
        setSheetOpen(true);
        return;
      }
      // The group that came last is the innermost: it may take a key that the screen around it has, too.
      for (const { shortcuts } of [...groups.current.values()].reverse()) {
        const found = shortcuts.find(({ key }) => key === event.key || key === event.key.toLocaleLowerCase('tr'));
        if (!found) continue;
        event.preventDefault();
        found.run();
        return;
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);

  const context = useMemo<Context>(
    () => ({
      isOn,
      setOn,
      showSheet: () => setSheetOpen(true),
      register: (key, group) => groups.current.set(key, group),
      remove: (key) => groups.current.delete(key),
    }),
    [isOn, setOn],
  );
  return (
    <Shortcuts.Provider value={context}>
      {children}
      <ShortcutSheet
        isOpen={isSheetOpen}
        isOn={isOn}
        groups={isSheetOpen ? [...groups.current.values()] : []}
        onClose={() => setSheetOpen(false)}
      />
    </Shortcuts.Provider>
  );
}

function useContextOf(): Context {
  const context = useContext(Shortcuts);
  if (!context) throw new TypeError('shortcuts were used outside of the shell');
  return context;
}

/**
 * Shortcuts while the caller is mounted, listed in the sheet under `title`; `own`: keys that the caller sees to itself.
 *
 * @example useShortcuts('Kuyruk', [{ key: 'u', label: 'Üstlen', run: claim }])
 */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[], own: readonly OwnKey[] = []): void {
  const { register, remove } = useContextOf();
  const id = useId();
  // In the commit that shows what they act upon: who sees it may press the key at once.
  useLayoutEffect(() => {
    register(id, { title, shortcuts, own });
  });
  useLayoutEffect(() => () => remove(id), [remove, id]);
}

/** Whether they are on, and how to change it and see the sheet. */
export function useShortcutSettings(): Pick<Context, 'isOn' | 'setOn' | 'showSheet'> {
  return useContextOf();
}
