export { renderPlain } from './render.js';
export { createTerminal, TERMINAL, type Terminal } from './terminal.js';
