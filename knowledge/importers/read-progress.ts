/**
 * What is being done with a file. Pages, lines (a row of a table is one), elements are counted; the library that opens or converts a document does not say
 * how far it is, nor does what divides a text into articles.
 */
export type ReadStep = 'opening' | 'pages' | 'lines' | 'elements' | 'converting' | 'dividing';

/** How far a file is within one step, of which it goes through some one after the other; `total` is 0 where nobody knows. */
export interface ReadProgress {
  readonly step: ReadStep;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: ReadProgress) => void;

/** Passes on what changes the step or the whole percent: files have far more lines than anybody wants to be told of. */
export function byPercent(onProgress: OnProgress): OnProgress {
  let last: { readonly step: ReadStep; readonly percent: number } | undefined;
  return (progress) => {
    const { step, done, total } = progress;
    const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
    if (last?.step === step && last.percent === percent) return;
    last = { step, percent };
    onProgress(progress);
  };
}
