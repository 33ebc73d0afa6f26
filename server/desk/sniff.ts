import { readZipDirectory } from '../../knowledge/index.js';

export interface FileType {
  readonly mediaType: string;
  readonly extension: string;
}

const ascii = (bytes: Buffer, at: number, length: number) => bytes.toString('latin1', at, at + length);
const HEIF_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1']);
const MP4_BRANDS: ReadonlySet<string> = new Set([
  'isom',
  'iso2',
  'iso4',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'avc1',
  'M4V ',
  'M4A ',
  'MSNV',
  'dash',
  '3gp4',
  '3gp5',
  '3gp6',
]);
const OFFICE = [
  {
    part: 'word/document.xml',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extension: 'docx',
  },
  {
    part: 'xl/workbook.xml',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extension: 'xlsx',
  },
] as const;

/** What a file is by its bytes, among the types that citizens and desks may send; undefined: none of them. Names are not asked. */
export function sniff(bytes: Buffer): FileType | undefined {
  if (ascii(bytes, 0, 5) === '%PDF-') return { mediaType: 'application/pdf', extension: 'pdf' };
  if (bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex')))
    return { mediaType: 'image/png', extension: 'png' };
  if (bytes.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))) return { mediaType: 'image/jpeg', extension: 'jpg' };
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP')
    return { mediaType: 'image/webp', extension: 'webp' };
  if (ascii(bytes, 0, 4) === 'OggS') return { mediaType: 'audio/ogg', extension: 'ogg' };
  if (ascii(bytes, 4, 4) === 'ftyp') return ofBrand(ascii(bytes, 8, 4));
  if (ascii(bytes, 0, 4) === 'PK\u0003\u0004') return office(bytes);
  return undefined;
}

/** ISO base media (ISO/IEC 14496-12): the major brand tells picture from film. */
function ofBrand(brand: string): FileType | undefined {
  if (HEIF_BRANDS.has(brand)) return { mediaType: 'image/heic', extension: 'heic' };
  if (MP4_BRANDS.has(brand)) return { mediaType: 'video/mp4', extension: 'mp4' };
  return undefined;
}

/** Office Open XML without macros; any other archive is none of ours. */
function office(bytes: Buffer): FileType | undefined {
  const directory = readZipDirectory(bytes);
  if (!directory.ok) return undefined;
  const names = new Set(directory.entries.map(({ name }) => name));
  if (!names.has('[Content_Types].xml') || [...names].some((name) => name.endsWith('vbaProject.bin'))) return undefined;
  const found = OFFICE.find(({ part }) => names.has(part));
  return found && { mediaType: found.mediaType, extension: found.extension };
}
