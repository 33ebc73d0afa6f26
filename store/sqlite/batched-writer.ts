import { CompiledQuery, type ControlledTransaction, type Kysely } from 'kysely';
import type { Work, WorkResult } from '../connections.js';
import type { Tables } from '../schema.js';

const MAX_BATCH = 64;
/** From so many ms on a batch takes no more: requests are read between batches. */
const BATCH_MS = 15;
const BEGIN_UNIT = CompiledQuery.raw('savepoint unit');
const UNDO_UNIT = CompiledQuery.raw('rollback to unit');
const END_UNIT = CompiledQuery.raw('release unit');

interface Queued {
  /** Runs the unit inside the open transaction; tells whether to keep what it wrote. */
  run(trx: ControlledTransaction<Tables>): Promise<boolean>;
  settle(): void;
  fail(error: unknown): void;
}

/**
 * Group commit: units of work asked for while another commits share one transaction, so that one flush to disk serves
 * all of them. Each is in a savepoint of its own: one that throws or undoes itself takes nothing of the others with it.
 */
export class BatchedWriter {
  readonly #db: Kysely<Tables>;
  readonly #queue: Queued[] = [];
  #draining: Promise<void> | undefined;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  write<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let result: WorkResult<T> | undefined;
      this.#queue.push({
        async run(trx) {
          result = await work(trx);
          return result.keep;
        },
        settle: () => resolve((result as WorkResult<T>).value),
        fail: reject,
      });
      this.#draining ??= this.#drain();
    });
  }

  /** Resolves when nothing is queued. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      await this.#commit();
    }
    this.#draining = undefined;
  }

  async #commit(): Promise<void> {
    const began = performance.now();
    const batch: Queued[] = [];
    const done: Queued[] = [];
    try {
      const trx = await this.#db.startTransaction().execute();
      try {
        do {
          const unit = this.#queue.shift()!;
          batch.push(unit);
          if (await this.#apply(trx, unit)) done.push(unit);
        } while (this.#queue.length > 0 && batch.length < MAX_BATCH && performance.now() - began < BATCH_MS);
        await trx.commit().execute();
      } catch (error) {
        await trx.rollback().execute();
        throw error;
      }
    } catch (error) {
      for (const unit of batch.length > 0 ? batch : this.#queue.splice(0, MAX_BATCH)) unit.fail(error);
      return;
    }
    for (const unit of done) unit.settle();
  }

  /** False when the unit failed by itself and was rejected. */
  async #apply(trx: ControlledTransaction<Tables>, unit: Queued): Promise<boolean> {
    await trx.executeQuery(BEGIN_UNIT);
    let failure: { readonly error: unknown } | undefined;
    let keep = false;
    try {
      keep = await unit.run(trx);
    } catch (error) {
      failure = { error };
    }
    if (!keep) await trx.executeQuery(UNDO_UNIT);
    await trx.executeQuery(END_UNIT);
    if (failure !== undefined) unit.fail(failure.error);
    return failure === undefined;
  }
}
