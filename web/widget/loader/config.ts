import { isLanguage, type Language } from '../texts.js';

/** What the host page may say about the launcher, as `data-` attributes of the loader's script element. */
export interface LoaderConfig {
  /** Origin that serves the app: where the script itself came from. */
  readonly origin: string;
  readonly side: 'left' | 'right';
  /** Distance from the lower edge in CSS pixels, 0 to 400. */
  readonly bottomPx: number;
  /** Words on the launcher, at most 40 characters. */
  readonly label: string;
  /** Of what stands around the talk. */
  readonly language: Language;
}

/** Reads the attributes; what is missing or out of range takes its default. Undefined when the script's address is unknown. */
export function readConfig(
  src: string,
  data: Readonly<Record<string, string | undefined>>,
  defaultLabel: string,
): LoaderConfig | undefined {
  if (!URL.canParse(src)) return undefined;
  const bottom = Number.parseInt(data.bottom ?? '', 10);
  const label = (data.label ?? '').trim().slice(0, 40);
  return {
    origin: new URL(src).origin,
    side: data.side === 'left' ? 'left' : 'right',
    bottomPx: bottom >= 0 && bottom <= 400 ? bottom : 20,
    label: label || defaultLabel,
    language: isLanguage(data.lang) ? data.lang : 'tr',
  };
}
