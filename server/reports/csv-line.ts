import { unformulated } from './unformulated.js';

/**
 * One record of RFC 4180, with its line end. Fields are parted by `;` and decimals by `,`: that is what a spreadsheet under Turkish settings takes
 * for columns and numbers when a file is opened by a double click. With the files' byte order mark it knows UTF-8 too.
 */
export const csvLine = (fields: readonly (string | number | undefined)[]): string =>
  `${fields.map(written).join(';')}\r\n`;

function written(field: string | number | undefined): string {
  if (field === undefined) return '';
  if (typeof field === 'number') return String(field).replace('.', ',');
  const text = unformulated(field);
  return /[";,\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
