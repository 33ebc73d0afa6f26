/**
 * What Markdown and front matter cannot say exactly stands in a comment of one line: `<!-- öğe {"body":"…"} -->` at the top of the body,
 * `<!-- madde {"chapter":"…"} -->` below an article's heading. Its fields replace those that were read; null takes one away.
 */
export type ExactValues = Readonly<Record<string, unknown>>;

const COMMENT = /^<!-- (öğe|madde) (\{.*\}) -->$/;

export type ExactName = 'öğe' | 'madde';

/** The values of such a line; undefined: it is another line; `null`: it is one, and broken. */
export function exactValues(name: ExactName, line: string | undefined): ExactValues | null | undefined {
  const [, found, json] = COMMENT.exec(line?.trim() ?? '') ?? [];
  if (found !== name || json === undefined) return undefined;
  try {
    return JSON.parse(json) as ExactValues;
  } catch {
    return null;
  }
}

export function withExactValues<T extends object>(read: T, values: ExactValues | null | undefined): T {
  const merged = { ...read, ...values };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as T;
}

/** The line for such values: safe inside a comment, and against normalising of the file. */
export const exactLine = (name: ExactName, values: ExactValues): string =>
  `<!-- ${name} ${safeJson(values).replaceAll('>', '\\u003e')} -->`;

const UNSAFE = /[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/g;

const escaped = (text: string, pattern: RegExp): string =>
  text.replace(pattern, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * JSON that is YAML as well and survives a file being read as NFC with `\n` line ends. Pairs of surrogates (emoji) are escaped too.
 */
export function safeJson(value: unknown): string {
  const json = escaped(JSON.stringify(value), UNSAFE);
  return json.normalize('NFC') === json ? json : escaped(json, /[^\x20-\x7e]/g);
}
