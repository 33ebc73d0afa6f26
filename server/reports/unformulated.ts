/**
 * Text that a spreadsheet takes for text: what begins like a formula (`=`, `+`, `-`, `@`, tab, carriage return, also behind blanks and in full width)
 * gets an apostrophe in front (OWASP, CSV injection).
 */
export const unformulated = (text: string): string => (/^\s*[=+\-@＝＋－＠\t\r]/u.test(text) ? `'${text}` : text);
