import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * `mebk_<prefix>_<secret><check>`: prefix of 8 and secret of 43 digits of base 62 (32 random bytes), then the CRC-32 of all before it in 6.
 * Secret scanners find it by `mebk_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}` and tell by the check that it is one; a typing slip is refused
 * without asking the database.
 */
const SHAPE = /^mebk_([0-9A-Za-z]{8})_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/u;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
const SECRET_DIGITS = 43;
const PREFIX_DIGITS = 8;
const CHECK_DIGITS = 6;

export interface FreshApiKey {
  /** Shown once, then gone. */
  readonly text: string;
  readonly prefix: string;
  readonly secretHash: Buffer;
}

export interface PresentedApiKey {
  readonly prefix: string;
  readonly secretHash: Buffer;
}

export function makeApiKey(): FreshApiKey {
  const prefix = base62(randomBytes(8), PREFIX_DIGITS).slice(-PREFIX_DIGITS);
  const secret = base62(randomBytes(SECRET_BYTES), SECRET_DIGITS);
  const body = `mebk_${prefix}_${secret}`;
  return { text: `${body}${check(body)}`, prefix, secretHash: hash(secret) };
}

/** Undefined when it is not a key of ours, or mistyped. */
export function readApiKey(text: string): PresentedApiKey | undefined {
  const [, prefix, secret, given] = SHAPE.exec(text) ?? [];
  if (prefix === undefined || secret === undefined || given !== check(`mebk_${prefix}_${secret}`)) return undefined;
  return { prefix, secretHash: hash(secret) };
}

/** In constant time. */
export const sameSecret = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

const hash = (secret: string): Buffer => createHash('sha256').update(secret).digest();
const check = (body: string): string => digits(BigInt(crc32(body)), CHECK_DIGITS);
const base62 = (bytes: Buffer, length: number): string => digits(BigInt(`0x${bytes.toString('hex')}`), length);

function digits(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; rest > 0n; rest /= 62n) text = `${DIGITS[Number(rest % 62n)]}${text}`;
  return text.padStart(length, '0');
}
