import createClient, { type Middleware } from 'openapi-fetch';
import { networkProblem, ProblemError, readProblem } from './problem.js';
import type { components, paths } from './schema.gen.js';

export type Schemas = components['schemas'];

/** Told when the server says that nobody is signed in any more. */
const signedOut = new Set<() => void>();

/** @returns what ends the listening. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

/** Every answer that is no success becomes a `ProblemError`, so that what a caller gets is always what it asked for. */
const refusals: Middleware = {
  async onResponse({ response, schemaPath }) {
    if (response.ok) return;
    const problem = await readProblem(response);
    if (problem.code === 'UNAUTHENTICATED' && !schemaPath.startsWith('/api/auth/'))
      for (const tell of signedOut) tell();
    throw new ProblemError(problem);
  },
  onError: () => networkProblem(),
};

/** The HTTP interface, typed from its OpenAPI document. Paths are the document's: `api.GET('/api/v1/items/{id}', …)`. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });
api.use(refusals);

/**
 * What an answer holds; a refusal was thrown before.
 *
 * @example const { data } = useQuery({ queryKey: ['me'], queryFn: () => given(api.GET('/api/v1/me')) })
 */
export async function given<T>(answer: Promise<{ data?: T }>): Promise<T> {
  const { data } = await answer;
  return data as T;
}

/** As `given`, with the resource's ETag for a later `If-Match`. */
export async function givenWithTag<T>(
  answer: Promise<{ data?: T; response: Response }>,
): Promise<{ value: T; tag: string }> {
  const { data, response } = await answer;
  return { value: data as T, tag: response.headers.get('etag') ?? '' };
}
