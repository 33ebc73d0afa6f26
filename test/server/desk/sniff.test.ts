import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { isPolyglot } from '../../../server/desk/polyglot.js';
import { sniff } from '../../../server/desk/sniff.js';

const boxed = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(12)]);

describe('the type of an attachment', () => {
  it.each([
    ['pdf', Buffer.from('%PDF-1.4\n')],
    ['png', Buffer.from('89504e470d0a1a0a0000', 'hex')],
    ['jpg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['webp', Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
    ['heic', boxed('heic')],
    ['mp4', boxed('isom')],
    ['ogg', Buffer.from('OggS\0\u0002')],
  ])('is read from its bytes: %s', (extension, bytes) => {
    expect(sniff(bytes)?.extension).toBe(extension);
  });

  it('tells a real workbook', async () => {
    const workbook = new ExcelJS.Workbook();
    workbook.addWorksheet('Sayfa').addRow(['a']);
    const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
    expect(sniff(bytes)?.extension).toBe('xlsx');
    expect(sniff(bytes.subarray(0, bytes.length - 30))).toBeUndefined();
  });

  const png = Buffer.from(
    '89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c626001000000ffff03000006000557bfabd40000000049454e44ae426082',
    'hex',
  );
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
  const page = Buffer.from('<script>alert(document.domain)</script>');
  const archive = Buffer.concat([
    Buffer.from('504b0304', 'hex'),
    Buffer.alloc(40),
    Buffer.from('504b0506', 'hex'),
    Buffer.alloc(18),
  ]);

  it('takes a whole picture, and one with what a camera leaves behind its end', () => {
    const noted = Buffer.concat([jpeg, Buffer.from('SEFH maker notes <x:xmpmeta> 1 < 2')]);
    expect([png, noted].map((bytes) => isPolyglot(bytes, sniff(bytes)!))).toEqual([false, false]);
  });

  it.each([
    ['a page behind a PNG', Buffer.concat([png, page])],
    ['anything behind a PNG', Buffer.concat([png, Buffer.from('x')])],
    ['a page behind a JPEG', Buffer.concat([jpeg, Buffer.from('<HTML>\n'), page])],
    ['a page within a WebP', Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPVP8 '), page])],
    ['an archive behind a JPEG', Buffer.concat([jpeg, archive])],
    ['a program of PHP behind a JPEG', Buffer.concat([jpeg, Buffer.from('<?php system($_GET[0]); ?>')])],
  ])('is told from two things at once: %s', (_, bytes) => {
    expect(isPolyglot(bytes, sniff(bytes)!)).toBe(true);
  });

  it.each([
    ['HTML', Buffer.from('<!doctype html><script>')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', Buffer.from('MZ\u0090\0')],
    ['an archive', Buffer.from('504b030414000000', 'hex')],
    ['a PDF that begins later', Buffer.from('GIF89a%PDF-1.4')],
    ['a QuickTime film', boxed('qt  ')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', (_, bytes) => {
    expect(sniff(bytes)).toBeUndefined();
  });
});
