import { AsyncLocalStorage } from 'node:async_hooks';

/** Clocks of a provider may be this far ahead of ours, ms. */
const AHEAD_MS = 60_000;

/** What the id token said while a session is made of it: the one does not reach the other through `better-auth`. */
const told = new AsyncLocalStorage<{ provedAt: number | undefined }>();

/** Runs what may take an id token and make a session. */
export const withProof = <T>(run: () => Promise<T>): Promise<T> => told.run({ provedAt: undefined }, run);

/** Keeps when the claims say that somebody proved who they are (`auth_time`, OpenID Connect Core 2), for the session that follows. */
export function noteProof(claims: Readonly<Record<string, unknown>>, now: number): void {
  const store = told.getStore();
  if (store) store.provedAt = provedAt(claims.auth_time, now);
}

/** Epoch ms; undefined where no id token said it, or where it lacks `email`: `better-auth` then takes the claims of userinfo. */
export const notedProof = (): number | undefined => told.getStore()?.provedAt;

function provedAt(seconds: unknown, now: number): number | undefined {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return undefined;
  const at = Math.floor(seconds * 1000);
  return at <= now + AHEAD_MS ? Math.min(at, now) : undefined;
}
