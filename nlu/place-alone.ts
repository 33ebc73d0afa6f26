import type { Utterance } from './types.js';

/** The place that is all a message says: `Ankara`, `Bornova, İzmir`; undefined where it says more, or none. */
export function placeAlone({ tokens, entities }: Pick<Utterance, 'tokens' | 'entities'>): string | undefined {
  const places = entities.filter(({ type }) => type === 'province' || type === 'district');
  const isAll = tokens.every(({ start, end }) => places.some((place) => place.start <= start && end <= place.end));
  return isAll
    ? (places.find(({ type }) => type === 'district') ?? places[0])?.value.split('/').reverse().join(', ')
    : undefined;
}
