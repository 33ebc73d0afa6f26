import type { Edition } from '../../tickets/index.js';

export const OPEN_DATA = '/api/v1/open-data';
export const OPEN_DATA_PAGE = '/acik-veri';

type Name = Pick<Edition, 'month' | 'number'>;

/** `2026-10`; of a correction `2026-10-2`. */
export const editionId = ({ month, number }: Name): string => (number === 1 ? month : `${month}-${number}`);

/** Undefined for what is no edition's id. */
export function editionOf(id: string): Name | undefined {
  const [year = '', month = '', number, ...more] = id.split('-');
  const name = { month: `${year}-${month}`, number: number === undefined ? 1 : Number(number) };
  const isMonth = year.length === 4 && Number(month) >= 1 && Number(month) <= 12;
  return isMonth && Number.isInteger(name.number) && editionId(name) === id && more.length === 0 ? name : undefined;
}

export const setPath = (set: string): string => `${OPEN_DATA}/${set}`;
export const csvPath = ({ dataset, ...name }: Pick<Edition, 'dataset'> & Name): string =>
  `${setPath(dataset)}/${editionId(name)}.csv`;
/** Where CSVW looks for it first. */
export const metadataPath = (edition: Pick<Edition, 'dataset'> & Name): string => `${csvPath(edition)}-metadata.json`;
