import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { type DescribedEdition, type OpenDataStore, type OpenSet, openSetOf } from '../../tickets/index.js';
import { standalonePagePolicy } from '../csp.js';
import { AppError } from '../errors.js';
import { editionId, editionOf, OPEN_DATA, OPEN_DATA_PAGE } from '../open-data/address.js';
import { catalogueOf, csvwOf, setDocument } from '../open-data/dcat.js';
import { OPEN_DATA_CSS, renderOpenDataPage } from '../pages/open-data-page.js';
import { setFileName } from '../reports/file-name.js';

export interface OpenDataRouteDeps {
  readonly editions: Pick<OpenDataStore, 'editions' | 'edition' | 'file'>;
  /** Origin of the addresses; absent: that of the request. */
  readonly publicUrl: string | undefined;
}

/** A file never changes, but it may be withdrawn: nobody else keeps it longer than a day. */
const FILE_CACHE = 'public, max-age=86400';
const LIST_CACHE = 'public, max-age=300';

/** Open data, for whoever wants it: the page, the catalogue and the files. */
export function openDataRoute({ editions, publicUrl }: OpenDataRouteDeps): Router {
  const router = Router();
  const baseOf = (request: Request) => publicUrl ?? `${request.protocol}://${request.host}`;

  router.use(OPEN_DATA, (_request, response, next) => {
    // For pages of others too.
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    next();
  });
  router.get(OPEN_DATA, async (request, response) => {
    sendLinked(response, catalogueOf(await editions.editions(), baseOf(request)), LIST_CACHE);
  });
  router.get(`${OPEN_DATA}/:set`, async (request, response) => {
    const set = setFor(request.params.set);
    sendLinked(response, setDocument(set, await editions.editions(set.id), baseOf(request)), LIST_CACHE);
  });
  router.get(`${OPEN_DATA}/:set/:edition.csv-metadata.json`, async (request, response) => {
    const { set, edition } = await editionFor(editions, request.params);
    const document = csvwOf(set, edition, baseOf(request));
    response.set('Cache-Control', FILE_CACHE).type('application/csvm+json').send(JSON.stringify(document));
  });
  router.get(`${OPEN_DATA}/:set/:edition.csv`, async (request, response) => {
    const { set, edition } = await editionFor(editions, request.params);
    response.set({ 'Cache-Control': FILE_CACHE, ETag: `"${edition.sha256}"` });
    response.set('Last-Modified', new Date(edition.publishedAt).toUTCString());
    if (request.fresh) return void response.status(304).end();
    setFileName(response, `${set.id}-${editionId(edition)}.csv`);
    response.set({
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Length': String(edition.bytes),
      'Repr-Digest': `sha-256=:${Buffer.from(edition.sha256, 'hex').toString('base64')}:`,
    });
    if (request.method === 'HEAD') return void response.end();
    await sendFile(response, editions.file(edition));
  });

  router.get(`${OPEN_DATA_PAGE}/sayfa.css`, (_request, response) => {
    response.type('css').set('Cache-Control', 'public, max-age=3600').send(OPEN_DATA_CSS);
  });
  router.get(OPEN_DATA_PAGE, standalonePagePolicy, async (_request, response) => {
    response
      .type('html')
      .set('Cache-Control', LIST_CACHE)
      .send(renderOpenDataPage(await editions.editions()));
  });
  return router;
}

const sendLinked = (response: Response, document: object, cache: string) =>
  response.set('Cache-Control', cache).type('application/ld+json').send(JSON.stringify(document));

function setFor(id: string | undefined): OpenSet {
  const set = openSetOf(String(id));
  if (!set) throw new AppError('OPEN_DATA_NOT_FOUND');
  return set;
}

async function editionFor(
  editions: Pick<OpenDataStore, 'edition'>,
  params: { readonly set?: string; readonly edition?: string },
): Promise<{ readonly set: OpenSet; readonly edition: DescribedEdition }> {
  const set = setFor(params.set);
  const name = editionOf(String(params.edition));
  const edition = name && (await editions.edition(set.id, name.month, name.number));
  if (!edition) throw new AppError('OPEN_DATA_NOT_FOUND');
  if (edition.withdrawnAt !== undefined) throw new AppError('OPEN_DATA_WITHDRAWN');
  return { set, edition };
}

/** Part by part, each when the client has taken the one before; who leaves is no fault. */
async function sendFile(response: Response, parts: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.from(parts, { objectMode: false, highWaterMark: 1 }), response);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw fault;
  }
}
