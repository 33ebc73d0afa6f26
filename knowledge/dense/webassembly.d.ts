/** The part of the JavaScript API of WebAssembly that is used here (https://webassembly.github.io/spec/js-api/); the server tree has no DOM types. */
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Record<string, unknown>;
  }
}
