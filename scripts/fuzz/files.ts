import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { inspectFile } from '../../server/attachments/inspect.js';
import { damagedBytes } from './input.js';
import { must, type Parser } from './parser.js';

const uint32 = (value: number, isLittle = false): Buffer => {
  const bytes = Buffer.alloc(4);
  if (isLittle) bytes.writeUInt32LE(value);
  else bytes.writeUInt32BE(value);
  return bytes;
};
const segment = (marker: number, content: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff]), content]);
const chunk = (name: string, content: Buffer) =>
  Buffer.concat([uint32(content.length), Buffer.from(name), content, uint32(name === 'IEND' ? 0xae426082 : 0)]);
const riff = (name: string, content: Buffer) =>
  Buffer.concat([Buffer.from(name), uint32(content.length, true), content]);

const EXIF = Buffer.from(
  `${Buffer.from('Exif').toString('hex')}00004d4d002a000000080001011200030000000100060000`,
  'hex',
);
const JPEG = Buffer.concat([
  Buffer.from('ffd8', 'hex'),
  segment(0xe0, Buffer.from('4a46494600010101004800480000', 'hex')),
  segment(0xe1, EXIF),
  segment(0xfe, Buffer.from('taken at home')),
  segment(0xda, Buffer.from('010100003f00', 'hex')),
  Buffer.from('12ff003456ffd778', 'hex'),
  Buffer.from('ffd9', 'hex'),
]);
const PNG = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex')),
  chunk('tEXt', Buffer.from('Author\0somebody')),
  chunk('IDAT', deflateSync(Buffer.alloc(4))),
  chunk('IEND', Buffer.alloc(0)),
]);
const PIECES = Buffer.concat([
  riff('VP8X', Buffer.from('0c000000000000000000', 'hex')),
  riff('VP8L', Buffer.alloc(12, 7)),
  riff('EXIF', EXIF),
]);
const WEBP = Buffer.concat([Buffer.from('RIFF'), uint32(PIECES.length + 4, true), Buffer.from('WEBP'), PIECES]);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

const attachment = fc.asyncProperty(damagedBytes([JPEG, PNG, WEBP, PDF]), async (bytes) => {
  const found = inspectFile(Buffer.from(bytes));
  if (typeof found === 'string') return;
  const again = inspectFile(found.content);
  must(typeof again !== 'string', 'what is kept would be taken again');
  must(again.mediaType === found.mediaType, 'as what it was taken for');
  must(again.content.equals(found.content), 'with nothing more to take away');
});

/** Files that citizens send. */
export const FILE_PARSERS: readonly Parser[] = [{ name: 'attachment', property: attachment }];
