/** What pdf.js calls its faults about a file that is damaged. */
const DAMAGE: ReadonlySet<unknown> = new Set([
  'FormatError',
  'InvalidPDFException',
  'MissingDataException',
  'ParserEOFException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
]);

/**
 * Whether a rejection that nobody waits for is one of pdf.js over a damaged file: it begins to read objects it then does not ask for, and says what
 * is wrong in its answer. Left alone, it would end the thread under the file that is read next.
 */
export const isLeftover = (fault: unknown): boolean => fault instanceof Error && DAMAGE.has(fault.name);
