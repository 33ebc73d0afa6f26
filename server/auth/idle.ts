import { z } from 'zod';
import type { StaffSession } from './sessions.js';

export const idleSchema = z
  .object({
    limitSeconds: z.int().describe('İşlem yapılmayan oturumun kapandığı süre'),
    endsInSeconds: z.int().describe('İşlem yapılmazsa oturumun kapanmasına kalan süre'),
  })
  .describe('Oturumun işlem yapılmadığı için ne zaman kapanacağı; yoksa bu yüzden kapanmaz');

/** When a session ends by idleness; undefined where none does. */
export function idleOf(
  session: StaffSession | undefined,
  idleMs: number | undefined,
  now: number,
): z.infer<typeof idleSchema> | undefined {
  if (!session || idleMs === undefined) return undefined;
  return {
    limitSeconds: Math.floor(idleMs / 1000),
    endsInSeconds: Math.max(0, Math.floor((session.activeAt + idleMs - now) / 1000)),
  };
}
