/** A text waiting for its vector. `rank` 0 (a citizen's question) goes before 1 (a passage in the background). */
export interface Job {
  readonly text: string;
  readonly rank: 0 | 1;
  readonly deadline: number;
  readonly signal?: AbortSignal;
  resolve(vector: Float32Array): void;
  reject(reason: unknown): void;
}

/** Padding makes a batch as dear as its longest text: texts of a batch differ at most by this factor in length. */
const LENGTH_SPREAD = 1.5;

/** Bounded queue of two ranks that hands out batches of texts of similar length, oldest first. */
export class JobQueue {
  readonly #ranks: [Job[], Job[]] = [[], []];
  readonly #limit: number;

  /** `limit`: jobs of one rank. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#ranks[0].length + this.#ranks[1].length;
  }

  /** False when the rank is full: the job is not taken. */
  push(job: Job): boolean {
    const rank = this.#ranks[job.rank];
    if (rank.length >= this.#limit) return false;
    rank.push(job);
    return true;
  }

  /** Next batch of at most `size` live jobs of one rank; cancelled and overdue ones are handed to `dropped`. */
  take(size: number, now: number, dropped: (job: Job, reason: 'cancelled' | 'overdue') => void): Job[] {
    for (const rank of [0, 1] as const) {
      const waiting = this.#ranks[rank].filter((job) => {
        if (job.signal?.aborted) dropped(job, 'cancelled');
        else if (job.deadline <= now) dropped(job, 'overdue');
        else return true;
        return false;
      });
      const first = waiting[0];
      if (!first) {
        this.#ranks[rank] = waiting;
        continue;
      }
      const batch: Job[] = [];
      const rest: Job[] = [];
      for (const job of waiting) (batch.length < size && similar(first, job) ? batch : rest).push(job);
      this.#ranks[rank] = rest;
      return batch;
    }
    return [];
  }

  /** Everything that waits, taken out. */
  drain(): Job[] {
    return [...this.#ranks[0].splice(0), ...this.#ranks[1].splice(0)];
  }
}

function similar(a: Job, b: Job): boolean {
  const [short, long] = a.text.length < b.text.length ? [a, b] : [b, a];
  return long.text.length <= short.text.length * LENGTH_SPREAD + 16;
}
