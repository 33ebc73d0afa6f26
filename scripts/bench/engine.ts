import type { Passage } from '../../knowledge/index.js';

export interface Document {
  readonly id: string;
  readonly text: string;
}

/** A search engine over documents, as the bench and the evaluation run it. */
export interface Engine {
  readonly name: string;
  /** Ids of the documents it finds for a question, best first; {@link DEPTH} where it has them. */
  search(question: string): readonly string[] | Promise<readonly string[]>;
  /** Takes over a new text; a document that is not there is added. */
  replace(document: Document): void;
  remove(id: string): void;
  /** Bytes that it holds outside JavaScript's heap and arrays. */
  bytes?(): number;
}

export type MakeEngine = (documents: readonly Document[]) => Engine;

/** Results an engine is asked for. */
export const DEPTH = 10;

/** All that is known of a passage, as one text. */
export const documentOf = ({ id, title, heading, variants, text }: Passage): Document => ({
  id,
  text: [title, heading, ...variants, text].filter(Boolean).join('\n'),
});
