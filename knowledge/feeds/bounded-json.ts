import type { FeedProblem } from './types.js';

/** What a body may hold, whatever its size in bytes. */
export interface JsonLimits {
  /** Objects and lists within one another. */
  readonly depth: number;
  /** Values in all: every element of a list, every member of an object. */
  readonly values: number;
}

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: FeedProblem };

const refused = (reason: string): ParsedJson => ({ ok: false, problem: { path: '', reason } });

/**
 * JSON from outside. Depth and number of values are counted on the text before anything is built from it, so that a small body cannot
 * unfold into millions of objects or exhaust the stack. A byte order mark is passed over.
 */
export function parseBoundedJson(text: string, limits: JsonLimits): ParsedJson {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const over = overLimit(json, limits);
  if (over) return refused(over);
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch (error) {
    return refused(`geçerli JSON değil${place(json, error)}`);
  }
}

const QUOTE = 34;
const COMMA = 44;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

function overLimit(json: string, { depth, values }: JsonLimits): string | undefined {
  let level = 0;
  let count = 1;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      for (at += 1; at < json.length; at += 1) {
        const inside = json.charCodeAt(at);
        if (inside === BACKSLASH) at += 1;
        else if (inside === QUOTE) break;
      }
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      level += 1;
      count += 1;
      if (level > depth) return `iç içe ${depth} düzeyden çok liste ya da nesne olamaz`;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) level -= 1;
    else if (code === COMMA) count += 1;
    if (count > values) return `en çok ${values} değer içerebilir`;
  }
  return undefined;
}

/** ` (satır 3, sütun 14)`, from the position that the engine names. */
function place(json: string, error: unknown): string {
  const position = /position (\d+)/.exec(String(error))?.[1];
  if (position === undefined) return '';
  const before = json.slice(0, Number(position)).split('\n');
  return ` (satır ${before.length}, sütun ${before.at(-1)!.length + 1})`;
}
