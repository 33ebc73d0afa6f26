import { useEffect } from 'react';

/** `data-wrong`: no field, and yet where something wrong is put right. */
const WRONG = '[aria-invalid=true], [data-wrong], .mantine-InputWrapper-error';
const WENT_ON = ['input', 'keydown', 'pointerdown'];
const FILLED = 'input, select, textarea, button';

/** What is to be put right first; of a group of boxes, which has no state of its own, the first box. */
function firstWrong(form: HTMLFormElement): HTMLElement | undefined {
  const found = form.querySelector<HTMLElement>(WRONG);
  const group = found?.matches('[aria-invalid], [data-wrong]') ? null : found?.closest('.mantine-InputWrapper-root');
  return (group ? group.querySelector<HTMLElement>(FILLED) : found) ?? undefined;
}

/** Something outside of the form that somebody went on to; a heading that was given the focus is none. */
function isElsewhere(form: HTMLFormElement): boolean {
  const { activeElement: active } = document;
  return active instanceof HTMLElement && active.tabIndex >= 0 && !form.contains(active);
}

/**
 * Who sends a form that is not filled in rightly is taken to the first field that has to be put right, which says why: at once where the form itself finds
 * it, else when the server has said so, unless they went on meanwhile.
 */
export function useInvalidFocus(): void {
  useEffect(() => {
    let waiting: AbortController | undefined;
    const onSubmit = ({ target }: Event) => {
      const form = target as HTMLFormElement;
      waiting?.abort();
      const sent = new AbortController();
      waiting = sent;
      /** Wrong already when it was sent, and since. */
      let before: HTMLElement | undefined;
      const look = () => {
        const wrong = firstWrong(form);
        const isNew = wrong !== undefined && wrong !== before;
        before = wrong;
        if (isNew && !sent.signal.aborted && !isElsewhere(form)) wrong.focus();
        return isNew;
      };
      const observer = new MutationObserver(() => look() && sent.abort());
      sent.signal.addEventListener('abort', () => observer.disconnect());
      for (const event of WENT_ON) form.addEventListener(event, () => sent.abort(), { signal: sent.signal });
      observer.observe(form, { childList: true, subtree: true, attributeFilter: ['aria-invalid', 'data-wrong'] });
      setTimeout(look);
    };
    document.addEventListener('submit', onSubmit);
    return () => {
      waiting?.abort();
      document.removeEventListener('submit', onSubmit);
    };
  }, []);
}
