import { maskPersonalData, type Utterance } from '../../nlu/index.js';

/** What was said of an incident, masked but for addresses: help must find the place. */
export const whereabouts = ({ text, entities }: Pick<Utterance, 'text' | 'entities'>): string =>
  maskPersonalData(text, entities, { addresses: false });
