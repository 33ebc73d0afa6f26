import { useEffect } from 'react';

/** Who took the focused element away may put the focus somewhere better for so long. */
const GRACE_MS = 200;
const PLACES = 'section, fieldset, table, [role=tabpanel], [role=grid], [role=group], [role=dialog], main';

interface Place {
  readonly element: HTMLElement;
  readonly around: readonly HTMLElement[];
}

const placeOf = (element: HTMLElement): Place => {
  const around: HTMLElement[] = [];
  for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
  return { element, around };
};

const isOff = (element: HTMLElement): boolean => element.matches(':disabled') || element.getClientRects().length === 0;

/** The heading of what the element stood in, or that itself; undefined: the screen has no heading yet, which will take the focus itself. */
function heirOf({ around }: Place): HTMLElement | undefined {
  const place = around.find((one) => one.isConnected && one.matches(PLACES) && !isOff(one));
  const screen = document.querySelector<HTMLElement>('main h1');
  if (!screen) return undefined;
  return !place || place.tagName === 'MAIN' ? screen : (place.querySelector<HTMLElement>('h1, h2, h3') ?? place);
}

/**
 * Where the element that has the focus goes away (a row was deleted, a dialog's opener is gone, a page was turned) or is switched off, the browser begins
 * again at the top of the page, and a screen reader with it. This puts the focus back where it was, or to the heading of what was around it.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Place | undefined;
    /** Outside of dialogs. */
    let below: Place | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const hasFocus = () => document.activeElement !== null && document.activeElement !== document.body;

    const keep = () => {
      timer = undefined;
      if (hasFocus() || !last) return;
      const alive = [last, below].find((one) => one?.element.isConnected);
      if (alive) {
        if (!isOff(alive.element)) alive.element.focus({ preventScroll: true });
        return;
      }
      const isInDialog = last.around.some((one) => one.isConnected && one.matches('[role=dialog]'));
      const heir = heirOf(isInDialog ? last : (below ?? last));
      if (!heir) return;
      if (!heir.hasAttribute('tabindex')) heir.tabIndex = -1;
      heir.focus({ preventScroll: true });
    };
    const onFocusIn = ({ target }: FocusEvent) => {
      last = placeOf(target as HTMLElement);
      if (!(target as HTMLElement).closest('[role=dialog]')) below = last;
    };
    // Who leaves an element that is there and can be used wanted to leave it; one that is switched off for a moment was not left.
    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      const left = target as HTMLElement;
      if (relatedTarget !== null || !document.hasFocus() || isOff(left)) return;
      setTimeout(() => {
        if (left === last?.element && left.isConnected && !isOff(left) && !hasFocus()) last = undefined;
      });
    };
    const observer = new MutationObserver(() => {
      if (hasFocus() || !last) return;
      timer ??= setTimeout(keep, GRACE_MS);
    });
    document.addEventListener('focusin', onFocusIn);
    document.addEventListener('focusout', onFocusOut);
    observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener('focusin', onFocusIn);
      document.removeEventListener('focusout', onFocusOut);
    };
  }, []);
}
