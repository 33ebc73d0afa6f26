/** Characters of a text that are encoded: some ten windows of the model. */
const MAX_CHARACTERS = 16_000;
/** Longest run without a blank that the tokenizer is given: its work on one run grows with the square of the length, and its stack with it. */
const MAX_RUN = 200;

const LONG_RUN = new RegExp(`\\S{${MAX_RUN}}(?=\\S)`, 'gu');

/** The text as far as it is encoded, its endless words cut by blanks; nearly every text is returned as it is. */
export const boundedText = (text: string): string => text.slice(0, MAX_CHARACTERS).replace(LONG_RUN, '$& ');
