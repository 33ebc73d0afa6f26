import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a secret that was sent with the one it should be, in constant time whatever their lengths. */
export function sameSecret(given: string, expected: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
