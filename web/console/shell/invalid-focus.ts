import { useEffect } from 'react';

/** Who sends a form that is not filled in rightly is taken to the first field that has to be put right, which says why. */
export function useInvalidFocus(): void {
  useEffect(() => {
    const onSubmit = ({ target }: Event) => {
      setTimeout(() => {
        const form = target as HTMLFormElement;
        const isElsewhere =
          document.activeElement?.closest('form') !== form && document.activeElement !== document.body;
        if (!isElsewhere) form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
      });
    };
    document.addEventListener('submit', onSubmit);
    return () => document.removeEventListener('submit', onSubmit);
  }, []);
}
