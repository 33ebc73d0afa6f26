import { describe, expect, it } from '@jest/globals';
import { inspectFile } from '../../../server/attachments/inspect.js';
import { emptyZip, jpeg, pdf, png, segment } from '../../support/files.js';

describe('a citizen’s file, by its bytes', () => {
  it.each([
    ['a JPEG', jpeg(), 'image/jpeg', 'jpg'],
    ['a PNG', png(), 'image/png', 'png'],
    ['a PDF', pdf(), 'application/pdf', 'pdf'],
  ])('is taken where it is %s', (_name, content, mediaType, extension) => {
    expect(inspectFile(content)).toEqual({ mediaType, extension, content });
  });

  it.each([
    ['a voice note', Buffer.from('OggS\0\0\0\0\0\0opus')],
    ['a film', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0')],
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0')],
    ['nothing', Buffer.alloc(0)],
    ['a picture drawn by a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ])('is refused for its type where it is %s, whatever it is called', (_name, content) => {
    expect(inspectFile(content)).toBe('type');
  });

  it.each([
    ['a JPEG cut short', jpeg().subarray(0, 300)],
    ['a PNG cut short', png().subarray(0, -20)],
    ['a PDF cut short', pdf().subarray(0, 60)],
    ['a PNG that is an archive too', Buffer.concat([png(), emptyZip()])],
    ['a PDF that is an archive too', Buffer.concat([pdf(), emptyZip()])],
    ['a PNG with something behind it', Buffer.concat([png(), Buffer.from('more')])],
    ['a JPEG with a page deep inside', jpeg(5_000, [segment(0xed, Buffer.from(`${'…'.repeat(900)}<script >`))])],
    ['a JPEG with a page behind it', Buffer.concat([jpeg(), Buffer.from('<?php system($_GET[0]);')])],
    ['a JPEG whose pieces do not fit together', Buffer.concat([Buffer.from('ffd8ffe07fff', 'hex'), jpeg()])],
    ['a JPEG that is a page too', Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('<HTML><body>'), jpeg()])],
  ])('is refused as damaged where it is %s', (_name, content) => {
    expect(inspectFile(content)).toBe('damaged');
  });

  it('is refused over ten megabytes', () => {
    expect(inspectFile(Buffer.concat([jpeg(), Buffer.alloc(10 * 1024 * 1024)]))).toBe('too-large');
  });
});
