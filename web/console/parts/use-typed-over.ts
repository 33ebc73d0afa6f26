import { useKept } from './use-kept.js';

interface Typed<T> {
  /** Of what it was typed over. */
  readonly version: string;
  readonly value: T;
}

/**
 * A form over what is saved. What is typed is kept (`useKept`) with the version it was typed over: found again later, it is sent against that one, and so
 * never over what somebody else has saved since.
 *
 * @param version of what is saved; another one after each save
 */
export function useTypedOver<T>(key: string, saved: T, version: string) {
  const { value: typed, setValue, clear } = useKept<Typed<T> | null>(key, null);
  const over = typed?.version ?? version;
  return {
    value: typed?.value ?? saved,
    /** To be sent against. */
    version: over,
    isTyped: typed !== null,
    setValue(next: T) {
      if (over === version && JSON.stringify(next) === JSON.stringify(saved)) clear();
      else setValue({ version: over, value: next });
    },
    clear,
  };
}
