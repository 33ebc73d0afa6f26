/**
 * Why a file was not kept. `gone`: the channel has it no more; `unavailable`: it could not be fetched in all the time there was; `infected`: a virus was
 * found; `unscanned`: the scanner could not say.
 */
export type FileRefusal =
  | 'too-large'
  | 'type'
  | 'damaged'
  | 'gone'
  | 'unavailable'
  | 'too-many'
  | 'infected'
  | 'unscanned';

/** What became of a file that a citizen sent. */
export type FileFacts =
  | { readonly status: 'kept'; readonly id: string; readonly mediaType: string; readonly size: number }
  /** The same bytes came before; `ticket`: and are in this one. */
  | {
      readonly status: 'twin';
      readonly id: string;
      readonly mediaType: string;
      readonly size: number;
      readonly ticket?: string;
    }
  | { readonly status: 'refused'; readonly id: string; readonly reason: FileRefusal };

/** What a turn does with a file: puts it into a ticket, or throws it away. */
export type FileMove = { readonly id: string; readonly ticket: string } | { readonly id: string; readonly drop: true };

/** Most bytes of one file. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** A file that is in no ticket by then is deleted. */
export const FILE_LIFE_MS = 24 * 60 * 60 * 1000;

/** The text of a `file` message. */
export const factsText = (facts: FileFacts): string => JSON.stringify(facts);

/** What {@link factsText} wrote; undefined for anything else. */
export function factsOf(text: string): FileFacts | undefined {
  try {
    const facts: unknown = JSON.parse(text);
    return typeof facts === 'object' && facts !== null && 'status' in facts && 'id' in facts
      ? (facts as FileFacts)
      : undefined;
  } catch {
    return undefined;
  }
}
