const QUESTION =
  /\?|(?:^|\s)(?:ne|nas[ıi]l|nerede|nereden|nereye|ka[çc]|kim|hangi|neden|niye|m[ıiuü]|nedir|olur mu)(?:\s|$|[.,!])/iu;

/** Whether a text is put as a question. */
export const looksLikeQuestion = (text: string): boolean => QUESTION.test(text) && text.split(/\s+/).length > 1;
