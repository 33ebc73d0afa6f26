import { defineTexts } from './language.js';

/** What the console is called. */
export const PRODUCT = defineTexts({ product: 'MEB Asistan Konsolu' }, { product: 'MEB Asistan Console' });
