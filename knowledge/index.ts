export type * from './item.js';
export type * from './passage.js';
export type * from './ports.js';
export type * from './search/types.js';
