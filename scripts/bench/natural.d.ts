/** The part of `natural` that the bench uses; the types it ships do not compile under our settings. */
declare module 'natural' {
  class TfIdf {
    addDocument(document: string | readonly string[]): void;
    tfidfs(terms: string | readonly string[], visit: (index: number, measure: number) => void): number[];
  }
  const natural: { TfIdf: typeof TfIdf };
  export default natural;
}
