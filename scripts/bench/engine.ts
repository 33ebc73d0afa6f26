/** A search engine over numbered texts, as the bench runs it. */
export interface Engine {
  readonly name: string;
  /** Numbers of the texts it finds for a question, best first; at least ten where it has them. */
  search(question: string): readonly number[] | Promise<readonly number[]>;
}

export type MakeEngine = (texts: readonly string[]) => Engine;

/** Results an engine is asked for. */
export const DEPTH = 10;
