/** Wait before try number `attempt` (from 0): doubles from 1 s to 30 s, the second half of it by chance so that clients spread. In ms. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(30_000, 1000 * 2 ** Math.min(attempt, 10));
  return Math.round(full / 2 + (full / 2) * random());
}
