import type { Operation } from './operation.js';
import { PUBLIC_OPERATIONS } from './public-operations.js';

/** Every operation of the HTTP interface: one list a subject, in the order they are documented. */
export const OPERATIONS: readonly Operation[] = [...PUBLIC_OPERATIONS];
