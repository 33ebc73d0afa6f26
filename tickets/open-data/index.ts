export type { OpenColumn, OpenType, OpenValue } from './columns.js';
export { corrected } from './corrected.js';
export { type FigureDeps, type FigureRows, figureRows } from './figure-rows.js';
export { leavesOpen } from './leaves-open.js';
export type * from './ports.js';
export { CONTENT_SET, OPEN_SETS, type OpenFigures, type OpenSet, openSetOf } from './sets.js';
