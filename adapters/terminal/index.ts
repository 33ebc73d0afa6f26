export { createTerminal, TERMINAL, type Terminal } from './terminal.js';
