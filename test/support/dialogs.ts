/** Dialogs are played by the evaluation; the tests play the same. */
export * from '../../scripts/evaluate/dialogs.js';
