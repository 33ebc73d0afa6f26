import { describe, expect, it } from '@jest/globals';
import { inspectFile } from '../../../server/attachments/inspect.js';
import { jpeg, png, segment } from '../../support/files.js';

const PLACE = 'N41.0082 E28.9784';
const exif = (orientation: number, order: 'II' | 'MM' = 'II') => {
  const tiff = Buffer.alloc(38);
  const short = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    order === 'II' ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(order, 0, 'latin1');
  short(42, 2);
  long(8, 4);
  short(2, 8);
  short(0x010f, 10);
  short(0x0112, 22);
  short(3, 24);
  long(1, 26);
  short(orientation, 30);
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff, Buffer.from(PLACE)]));
};
const kept = (bytes: Buffer): Buffer => {
  const file = inspectFile(bytes);
  if (typeof file === 'string') throw new Error(file);
  return file.content;
};

describe('what cameras write beside a picture', () => {
  it('is not kept of a JPEG, and what it needs to look as it does is', () => {
    const colours = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01sRGB'));
    const adobe = segment(0xee, Buffer.from('Adobe\0\x64\0\0\0\0\x01'));
    const told = [
      exif(1),
      segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${PLACE}</x:xmpmeta>`)),
      segment(0xe2, Buffer.from(`MPF\0${PLACE}`)),
      segment(0xed, Buffer.from(`Photoshop 3.0\0${PLACE}`)),
      segment(0xfe, Buffer.from(PLACE)),
    ];
    const bytes = jpeg(3_000, [...told, colours, adobe]);
    const behind = Buffer.concat([bytes, jpeg(200, [exif(1)])]);
    const content = kept(behind);
    expect(content.includes(PLACE)).toBe(false);
    expect(content).toHaveLength(bytes.length - Buffer.concat(told).length);
    expect(content.includes(colours) && content.includes(adobe)).toBe(true);
    expect(content.subarray(-3_000).equals(bytes.subarray(-3_000))).toBe(true);
    expect(kept(content)).toBe(content);
  });

  it.each(['II', 'MM'] as const)('does not take away how a JPEG is turned (%s)', (order) => {
    const turned = kept(jpeg(500, [exif(6, order)]));
    const upright = kept(jpeg(500, [exif(1, order)]));
    expect(turned.includes(PLACE)).toBe(false);
    expect(turned).toHaveLength(upright.length + 36);
    expect(turned.subarray(2, 38).toString('hex')).toBe(
      'ffe100224578696600004d4d002a00000008000101120003000000010006000000000000',
    );
    expect(kept(turned)).toBe(turned);
  });

  it('is read past restarts, stuffed bytes and more than one scan', () => {
    const bytes = jpeg(50);
    const scans = Buffer.from('aaff00bbffd0ccffd7ddff', 'hex');
    const second = segment(0xda, Buffer.from('010100003f00', 'hex'));
    const whole = Buffer.concat([bytes.subarray(0, -2), scans, second.subarray(1), scans, Buffer.from('d9', 'hex')]);
    expect(kept(whole)).toBe(whole);
    expect(inspectFile(whole.subarray(0, -2))).toBe('damaged');
  });

  it('is not kept of a PNG or a WebP', () => {
    const plain = png();
    const piece = Buffer.concat([Buffer.alloc(4), Buffer.from(`eXIf${PLACE}`), Buffer.alloc(4)]);
    piece.writeUInt32BE(PLACE.length, 0);
    const told = Buffer.concat([plain.subarray(0, 33), piece, plain.subarray(33)]);
    expect(kept(told).equals(plain)).toBe(true);

    const chunk = (name: string, data: Buffer) => {
      const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
      head.writeUInt32LE(data.length, 4);
      return Buffer.concat([head, data, Buffer.alloc(data.length % 2)]);
    };
    const webp = (flags: number, ...more: Buffer[]) => {
      const body = [chunk('VP8X', Buffer.from([flags, 0, 0, 0, 7, 0, 0, 7, 0, 0])), chunk('VP8 ', Buffer.alloc(21, 5))];
      return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), ...body, ...more]));
    };
    const bare = webp(0b0010_0000);
    const full = webp(0b0010_1100, chunk('EXIF', Buffer.from(PLACE)), chunk('XMP ', Buffer.from(PLACE)));
    expect(kept(full).equals(bare)).toBe(true);
    expect(kept(bare)).toBe(bare);
  });
});
