import {
  type DescribedEdition,
  type Edition,
  formatPeriod,
  monthPeriod,
  OPEN_SETS,
  type OpenSet,
  reportDay,
} from '../../tickets/index.js';
import { iso } from '../iso.js';
import { csvPath, metadataPath, OPEN_DATA, OPEN_DATA_PAGE, setPath } from './address.js';
import { LICENCE_URL, OPEN_DATA_TR as T } from './texts.tr.js';

const CONTEXT = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};
/** Controlled vocabularies that DCAT-AP asks for. */
const EU = 'http://publications.europa.eu/resource/authority';

const at = (id: string) => ({ '@id': id });
const turkish = (value: string) => ({ '@language': 'tr', '@value': value });
const typed = (type: string, value: string) => ({ '@type': `xsd:${type}`, '@value': value });
const moment = (time: number) => typed('dateTime', iso(time));

const PUBLISHER = {
  '@type': 'foaf:Organization',
  'foaf:name': turkish(T.publisher),
  'foaf:homepage': at('https://www.meb.gov.tr'),
};

/** The catalogue, or one set of it, as DCAT-AP 3 in JSON-LD (W3C DCAT 3). `base`: origin of the addresses. */
export function catalogueOf(editions: readonly Edition[], base: string): object {
  return {
    '@context': CONTEXT,
    '@id': `${base}${OPEN_DATA}`,
    '@type': 'dcat:Catalog',
    'dct:title': turkish(T.title),
    'dct:description': turkish(T.about),
    'dct:publisher': PUBLISHER,
    'dct:language': at(`${EU}/language/TUR`),
    'dct:license': at(LICENCE_URL),
    'foaf:homepage': at(`${base}${OPEN_DATA_PAGE}`),
    ...(editions.length > 0 && { 'dct:modified': moment(lastOf(editions)) }),
    'dcat:dataset': OPEN_SETS.map((set) => datasetOf(set, editions, base)),
  };
}

export const setDocument = (set: OpenSet, editions: readonly Edition[], base: string): object => ({
  '@context': CONTEXT,
  ...datasetOf(set, editions, base),
});

const lastOf = (editions: readonly Edition[]) => Math.max(...editions.map(({ publishedAt }) => publishedAt));

function datasetOf(set: OpenSet, all: readonly Edition[], base: string): object {
  const editions = all.filter(({ dataset, withdrawnAt }) => dataset === set.id && withdrawnAt === undefined);
  const [newest, oldest] = [editions[0], editions.at(-1)];
  return {
    '@id': `${base}${setPath(set.id)}`,
    '@type': 'dcat:Dataset',
    'dct:identifier': set.id,
    'dct:title': turkish(set.title),
    'dct:description': turkish(set.description),
    'dcat:keyword': set.keywords.map(turkish),
    'dct:publisher': PUBLISHER,
    'dcat:contactPoint': {
      '@type': 'vcard:Organization',
      'vcard:fn': 'MEBİM',
      'vcard:hasTelephone': at('tel:+904440632'),
    },
    'dcat:theme': [at(`${EU}/data-theme/EDUC`), at(`${EU}/data-theme/GOVE`)],
    'dct:spatial': at(`${EU}/country/TUR`),
    'dct:accrualPeriodicity': at(`${EU}/frequency/MONTHLY`),
    'dct:accessRights': at(`${EU}/access-right/PUBLIC`),
    'dct:license': at(LICENCE_URL),
    'dcat:landingPage': at(`${base}${OPEN_DATA_PAGE}#${set.id}`),
    ...(newest &&
      oldest && {
        'dct:issued': moment(oldest.publishedAt),
        'dct:modified': moment(lastOf(editions)),
        'dct:temporal': {
          '@type': 'dct:PeriodOfTime',
          'dcat:startDate': typed('gYearMonth', oldest.month),
          'dcat:endDate': typed('gYearMonth', newest.month),
        },
      }),
    'dcat:distribution': editions.map((edition) => distributionOf(set, edition, base)),
  };
}

function distributionOf({ title }: OpenSet, edition: Edition, base: string): object {
  const url = `${base}${csvPath(edition)}`;
  return {
    '@id': url,
    '@type': 'dcat:Distribution',
    'dct:title': turkish(`${title}, ${formatPeriod(monthPeriod(edition.month))}`),
    'dcat:accessURL': at(url),
    'dcat:downloadURL': at(url),
    'dcat:mediaType': at('https://www.iana.org/assignments/media-types/text/csv'),
    'dct:format': at(`${EU}/file-type/CSV`),
    'dct:license': at(LICENCE_URL),
    'dct:conformsTo': at('https://www.w3.org/TR/tabular-metadata/'),
    'foaf:page': at(`${base}${metadataPath(edition)}`),
    'dcat:byteSize': typed('nonNegativeInteger', String(edition.bytes)),
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': at('spdx:checksumAlgorithm_sha256'),
      'spdx:checksumValue': typed('hexBinary', edition.sha256),
    },
    'dct:issued': moment(edition.publishedAt),
    ...(edition.remark !== undefined && { 'adms:versionNotes': turkish(edition.remark) }),
  };
}

/** Metadata of a file's columns (W3C CSVW, "Metadata Vocabulary for Tabular Data"), as they were when it was published. */
export function csvwOf(set: OpenSet, edition: DescribedEdition, base: string): object {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'tr' }],
    url: `${base}${csvPath(edition)}`,
    'dc:title': `${set.title}, ${formatPeriod(monthPeriod(edition.month))}`,
    'dc:description': set.description,
    'dc:publisher': T.publisher,
    'dc:license': at(LICENCE_URL),
    'dc:issued': reportDay(edition.publishedAt),
    ...(edition.remark !== undefined && { 'rdfs:comment': T.corrected(edition.remark) }),
    dialect: { delimiter: ';', encoding: 'utf-8', header: true, quoteChar: '"', doubleQuote: true },
    tableSchema: {
      columns: edition.columns.map(({ name, title, description, type }) => ({
        name,
        titles: { tr: [name, title] },
        'dc:description': description,
        datatype: type === 'decimal' ? { base: type, format: { decimalChar: ',' } } : type,
        null: ['', 'gizli'],
      })),
    },
  };
}
