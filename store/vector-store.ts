import type { QuantizedVector, VectorStore } from '../knowledge/index.js';
import { chunks } from './chunks.js';
import { type Connections, kept } from './connections.js';

export function createVectorStore({ read, write }: Connections): VectorStore {
  return {
    async load(revision, hashes) {
      const found = new Map<string, QuantizedVector>();
      for (const chunk of chunks(hashes)) {
        const rows = await read
          .selectFrom('passage_vectors')
          .select(['text_hash', 'scale', 'codes'])
          .where('encoder_revision', '=', revision)
          .where('text_hash', 'in', chunk)
          .execute();
        for (const { text_hash, scale, codes } of rows) found.set(text_hash, { codes: new Int8Array(codes), scale });
      }
      return found;
    },

    async save(revision, vectors) {
      const rows = [...vectors].map(([text_hash, { codes, scale }]) => ({
        encoder_revision: revision,
        text_hash,
        scale,
        codes: Buffer.from(codes.buffer, codes.byteOffset, codes.byteLength),
      }));
      for (const chunk of chunks(rows)) {
        await write(async (trx) => {
          await trx
            .insertInto('passage_vectors')
            .values(chunk)
            .onConflict((conflict) =>
              conflict.columns(['encoder_revision', 'text_hash']).doUpdateSet((eb) => ({
                scale: eb.ref('excluded.scale'),
                codes: eb.ref('excluded.codes'),
              })),
            )
            .execute();
          return kept(undefined);
        });
      }
    },

    async prune(revision) {
      return await write(async (trx) => {
        const result = await trx
          .deleteFrom('passage_vectors')
          .where('encoder_revision', '<>', revision)
          .executeTakeFirst();
        return kept(Number(result.numDeletedRows));
      });
    },
  };
}
