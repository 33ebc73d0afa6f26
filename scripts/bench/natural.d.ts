/** The part of `natural` that the bench uses; the types it ships do not compile under our settings. */
declare module 'natural' {
  class TfIdf {
    addDocument(document: string | string[], key?: string): void;
    removeDocument(key: string): void;
    tfidfs(terms: string | string[], visit: (index: number, measure: number, key: string) => void): number[];
  }
  const natural: { TfIdf: typeof TfIdf };
  export default natural;
}
