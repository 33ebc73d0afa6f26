export type LintCode =
  | 'variant-owned'
  | 'same-question'
  | 'duplicate-answer'
  | 'contradiction'
  | 'changed-fact'
  | 'reading-level'
  | 'long-sentence'
  | 'source-undated'
  | 'source-unlinked'
  | 'expired'
  | 'not-yet-valid'
  | 'answer-too-long'
  | 'no-variants'
  | 'dead-link'
  | 'link-unchecked';

/** `error`: citizens would get a wrong or a contradicting answer; `warning`: look at it; `hint`: could be better. None blocks publishing. */
export type LintSeverity = 'error' | 'warning' | 'hint';

/** Something about an item that an editor should look at. */
export interface LintFinding {
  readonly code: LintCode;
  readonly severity: LintSeverity;
  /** Dotted path of the field: `variants.2`, `articles.0.variants.1`, `body`. */
  readonly path: string;
  /** Turkish: what was found. */
  readonly text: string;
  /** Turkish: what to do. */
  readonly advice: string;
  /** The other item, where there is one. */
  readonly other?: { readonly externalId: string; readonly title: string; readonly article?: string };
}
