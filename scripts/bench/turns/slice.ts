/** A citizen in a conversation. */
export interface Talker {
  /** Resolves when the answer was heard. */
  say(text: string): Promise<void>;
  close(): Promise<void>;
}

export interface Slice {
  /** Answered turns. */
  readonly turns: number;
  /** From the first message to the last answer. */
  readonly seconds: number;
  /** Of each turn, from saying to hearing, ms. */
  readonly times: readonly number[];
}

/** Opens so many conversations, which is not measured, then says to each its lines, one after another as they are answered. */
export async function runSlice(open: () => Promise<Talker>, talks: readonly (readonly string[])[]): Promise<Slice> {
  const talkers = await Promise.all(talks.map(open));
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    talkers.map(async (talker, at) => {
      for (const line of talks[at]!) {
        const start = performance.now();
        await talker.say(line);
        times.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(talkers.map((talker) => talker.close()));
  return { turns: times.length, seconds, times };
}
