import { pictureOf } from './jpeg-segments.js';

/** Pieces of a PNG (specification 3rd ed., 11.3) that tell of the taker, not of the picture. */
const PNG_TOLD: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME']);
const PNG_SIGNATURE = 8;
/** Pieces of a WebP (RFC 9649, 2.7), and the bits of `VP8X` that promise them. */
const WEBP_TOLD: ReadonlySet<string> = new Set(['EXIF', 'XMP ']);
const WEBP_PROMISES = 0b0000_1100;
/** `RIFF`, its length, `WEBP`, and the head of a first piece: a file that is no longer has nothing in it. */
export const WEBP_HEAD = 20;

/** Where a WebP says that it ends. */
export const webpEnd = (bytes: Buffer): number => bytes.readUInt32LE(4) + 8;

/**
 * A picture without what cameras write beside it: place, time, owner, device, a smaller copy of it, a film behind it. How it is to be turned stays. What has nothing of
 * the kind comes back as it is; undefined: its pieces do not fit together, so that it cannot be told.
 */
export function withoutMetadata(bytes: Buffer, mediaType: string): Buffer | undefined {
  switch (mediaType) {
    case 'image/jpeg':
      return pictureOf(bytes);
    case 'image/png':
      return pngOf(bytes);
    case 'image/webp':
      return webpOf(bytes);
    default:
      return bytes;
  }
}

function pngOf(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, PNG_SIGNATURE)];
  for (let at = PNG_SIGNATURE; at + 12 <= bytes.length; ) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    if (!PNG_TOLD.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'IEND') return joined(kept, bytes);
    at = end;
  }
  return undefined;
}

function webpOf(bytes: Buffer): Buffer | undefined {
  const kept = [Buffer.from(bytes.subarray(0, 12))];
  const end = Math.min(webpEnd(bytes), bytes.length);
  let at = 12;
  while (at + 8 <= end) {
    const name = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (at + 8 + size > end) return undefined;
    const piece = Buffer.from(bytes.subarray(at, next));
    if (name === 'VP8X' && size > 0) piece[8] = piece[8]! & ~WEBP_PROMISES;
    if (!WEBP_TOLD.has(name)) kept.push(piece);
    at = next;
  }
  const length = kept.reduce((sum, piece) => sum + piece.length, 0);
  if (length <= WEBP_HEAD) return undefined;
  kept[0]!.writeUInt32LE(length - 8, 4);
  return joined(kept, bytes);
}

function joined(kept: readonly Buffer[], bytes: Buffer): Buffer {
  const whole = Buffer.concat(kept);
  return whole.equals(bytes) ? bytes : whole;
}
