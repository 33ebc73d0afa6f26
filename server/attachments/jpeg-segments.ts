/** Markers (ITU-T T.81, table B.1). */
const SOI_LENGTH = 2;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;

const EXIF = Buffer.from('Exif\0\0');
const COLOURS = Buffer.from('ICC_PROFILE\0');
/** Exif 2.32, 4.6.4: tag, type SHORT, one value of 1 to 8. */
const ORIENTATION = 0x0112;
const UPRIGHT = 1;

/**
 * A JPEG without what applications wrote beside the picture (Exif with place and owner, XMP, IPTC, comments, a film or second picture behind its end). Kept is what it needs to
 * look as it does: JFIF, colour profile, Adobe's colour transform, and how it is turned. The same buffer where nothing is taken away; undefined: no whole JPEG.
 */
export function pictureOf(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, SOI_LENGTH)];
  let turned = UPRIGHT;
  for (let at = SOI_LENGTH; ; ) {
    const start = at;
    if (bytes[at] !== 0xff) return undefined;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    if (marker === undefined || marker === 0) return undefined;
    at += 1;
    if (marker === EOI) {
      kept.push(bytes.subarray(start, at));
      break;
    }
    if (at + 2 > bytes.length || bytes.readUInt16BE(at) < 2) return undefined;
    const end = at + bytes.readUInt16BE(at);
    if (end > bytes.length) return undefined;
    const content = bytes.subarray(at + 2, end);
    at = marker === SOS ? endOfScan(bytes, end) : end;
    if (marker === APP1) turned = orientationOf(content) ?? turned;
    if (isPicture(marker, content)) kept.push(bytes.subarray(start, at));
  }
  if (turned !== UPRIGHT) kept.splice(1, 0, turnedBy(turned));
  const picture = Buffer.concat(kept);
  return picture.equals(bytes) ? bytes : picture;
}

function isPicture(marker: number, content: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15 || marker === APP0 || marker === APP14) return true;
  return marker === APP2 && content.subarray(0, COLOURS.length).equals(COLOURS);
}

/** Where the next marker is: within a scan, 0xFF is followed by a zero, or by a restart (B.1.1.5). */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1];
    if (next === 0xff) at -= 1;
    else if (next !== 0 && (next === undefined || next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Of an Exif segment; undefined where it says none. */
function orientationOf(content: Buffer): number | undefined {
  if (!content.subarray(0, EXIF.length).equals(EXIF)) return undefined;
  const tiff = content.subarray(EXIF.length);
  if (tiff.length < 8) return undefined;
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (first + 2 > tiff.length) return undefined;
  const entries = Math.min(short(first), Math.floor((tiff.length - first - 2) / 12));
  for (let entry = 0; entry < entries; entry++) {
    const at = first + 2 + entry * 12;
    const value = short(at) === ORIENTATION ? short(at + 8) : 0;
    if (value >= 1 && value <= 8) return value;
  }
  return undefined;
}

/** An Exif segment that says this alone. */
function turnedBy(orientation: number): Buffer {
  const hex = `ffe100224578696600004d4d002a000000080001011200030000000100${orientation.toString(16).padStart(2, '0')}000000000000`;
  return Buffer.from(hex, 'hex');
}
