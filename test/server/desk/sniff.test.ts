import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
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
