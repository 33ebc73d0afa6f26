/** Wordings of a route that is told by what is said anywhere in the utterance. Pattern language: `nlu/routes/pattern.ts`. */
export interface RoutePatterns {
  /** Hold whatever else is said. */
  readonly always: readonly string[];
  /** Hold unless one of `unless` is said too. */
  readonly mostly: readonly string[];
  /** Who and what: hold where both are said, in any order, unless one of `unless` is said too. */
  readonly together?: readonly { readonly who: readonly string[]; readonly what: readonly string[] }[];
  /** Words of someone who asks about the subject, not from inside it. */
  readonly unless: readonly string[];
  /** Words that make `mostly` hold in spite of `unless`. */
  readonly evenSo?: readonly string[];
}
