/** Crockford's base32 (https://www.crockford.com/base32.html): no I, L, O, U, so no Turkish dotted or dotless i to mistake. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', İ: '1', L: '1', O: '0' };

/** Five bits a character, most significant first; the last character is padded with zero bits. */
export function encodeBase32(bytes: Uint8Array): string {
  let bits = 0;
  let pending = 0;
  let out = '';
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      out += ALPHABET[(pending >>> bits) & 31];
    }
    pending &= (1 << bits) - 1;
  }
  return bits > 0 ? out + ALPHABET[(pending << (5 - bits)) & 31] : out;
}

/** Reads what a person typed: any case, look-alikes, spaces and dashes; `undefined` when anything else is in it. */
export function canonicalBase32(typed: string): string | undefined {
  let out = '';
  for (const char of typed
    .replace(/[\s\-–—]/gu, '')
    .replaceAll('ı', 'I')
    .toUpperCase()) {
    const canonical = LOOKALIKES[char] ?? char;
    if (!ALPHABET.includes(canonical)) return undefined;
    out += canonical;
  }
  return out;
}
