import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { browserStorage } from '../app/browser-storage.js';

export type Language = 'tr' | 'en';

/** Texts of one screen in both languages: the English has the same keys and arguments as the Turkish, checked by the compiler. */
export interface Texts<T> {
  readonly tr: T;
  readonly en: T;
}

type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

/** `defineTexts({ title: 'Başvurular' }, { title: 'Tickets' })`. */
export function defineTexts<const T>(tr: T, en: Widened<T>): Texts<Widened<T>> {
  return { tr: tr as Widened<T>, en };
}

interface LanguageContext {
  readonly language: Language;
  setLanguage(language: Language): void;
}

const Context = createContext<LanguageContext>({ language: 'tr', setLanguage: () => undefined });
const KEY = 'mebasistan.konsol.dil';

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, set] = useState<Language>(() => (browserStorage.getItem(KEY) === 'en' ? 'en' : 'tr'));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setLanguage = useCallback((next: Language) => {
    browserStorage.setItem(KEY, next);
    set(next);
  }, []);
  const value = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

export const useLanguage = (): LanguageContext => useContext(Context);

/** The texts in the language of whoever looks. */
export function useTexts<T>(texts: Texts<T>): T {
  return texts[useLanguage().language];
}
