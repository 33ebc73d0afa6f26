/** Stops the PostgreSQL that `global-setup.mjs` started, and removes its files. */
export default async function stopPostgres() {
  await globalThis.stopTestPostgres?.();
}
