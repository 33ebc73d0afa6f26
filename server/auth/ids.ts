import { randomBytes } from 'node:crypto';

/** Ids in the order of their making: 9 digits of base 36 of the time in ms, then 80 random bits. */
export const orderedId = (now: number): string =>
  `${now.toString(36).padStart(9, '0')}${BigInt(`0x${randomBytes(10).toString('hex')}`)
    .toString(36)
    .padStart(16, '0')}`;
