import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../errors.js';
import { type Named, named, type Operation, type Reach, reachOf } from './operation.js';
import { OPERATIONS } from './operations.js';

export interface ApiParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description: string;
  readonly schema: object;
}

export interface ApiOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  /** Permission that the caller needs; absent where nobody has to sign in. */
  readonly 'x-permission'?: string;
  /** Where that permission has to hold; see `Reach`. */
  readonly 'x-reach'?: Reach;
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly securitySchemes: object };
}

const PROBLEM = named(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
    requestId: z.string().optional(),
  }),
);

const OF_BODIES: readonly ErrorCode[] = ['REQUEST_INVALID', 'BODY_MALFORMED', 'BODY_NOT_UTF8', 'BODY_TOO_LARGE'];
const OF_STAFF: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN', 'TWO_FACTOR_MISSING'];

const ref = ({ name }: Named) => ({ $ref: `#/components/schemas/${name}` });

/** Problem responses, one a status; several codes of one status share it. */
function problems(codes: readonly ErrorCode[]): Record<string, object> {
  const content = { 'application/problem+json': { schema: ref(PROBLEM) } };
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(codes)) {
    const { status, text } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `${code}: ${text}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, texts]) => [String(status), { description: texts.join(' '), content }]),
  );
}

function parameters(place: ApiParameter['in'], schema: z.ZodObject | undefined): ApiParameter[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { $schema: _, description = name, ...json } = z.toJSONSchema(field as z.ZodType, { io: 'input' });
    return {
      name,
      in: place,
      required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
      description,
      schema: json,
    };
  });
}

function describe(operation: Operation): ApiOperation {
  const {
    operationId,
    summary,
    tag,
    access,
    params,
    query,
    headers,
    body,
    bodyType,
    status = 200,
    result,
    response,
  } = operation;
  const isPublic = access === 'public';
  const all = [...parameters('path', params), ...parameters('query', query), ...parameters('header', headers)];
  const resultType = operation.resultType ?? 'application/json';
  const content = response
    ? { [resultType]: { schema: ref(response) } }
    : operation.resultType && { [resultType]: { schema: { type: 'string' } } };
  return {
    operationId,
    summary,
    tags: [tag],
    ...(!isPublic && {
      'x-permission': access,
      'x-reach': reachOf(operation),
      security: [{ session: [] }, { key: [] }],
    }),
    ...(all.length > 0 && { parameters: all }),
    ...(body && {
      requestBody: { required: true, content: { [bodyType ?? 'application/json']: { schema: ref(body) } } },
    }),
    responses: {
      [status]: { description: result, ...(content && { content }) },
      ...problems([
        ...(body ? OF_BODIES : (query ?? headers) ? (['REQUEST_INVALID'] as const) : []),
        ...(isPublic ? [] : OF_STAFF),
        ...(operation.problems ?? []),
        ...(operation.path.startsWith('/api/') ? (['RATE_LIMITED'] as const) : []),
      ]),
    },
  };
}

/** JSON schemas of everything named; one name for two different schemas is a mistake that shows at start. */
function components(operations: readonly Operation[]): Record<string, object> {
  const found = new Map<string, { schema: z.ZodType; json: object }>();
  const add = ({ name, schema }: Named, io: 'input' | 'output') => {
    const known = found.get(name);
    if (known && known.schema !== schema) throw new RangeError(`two schemas are named ${name}`);
    const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
    found.set(name, { schema, json });
  };
  for (const { body, response } of operations) {
    if (body) add(body, 'input');
    if (response) add(response, 'output');
  }
  add(PROBLEM, 'output');
  return Object.fromEntries([...found].map(([name, { json }]) => [name, json]));
}

/** OpenAPI 3.1 of the HTTP interface; schemas come from the ones requests are checked with. */
export function createOpenApi(version: string, serverUrl: string): OpenApiDocument {
  const paths: Record<string, Record<string, ApiOperation>> = {};
  for (const operation of OPERATIONS) {
    const { path, method } = operation;
    paths[path] = { ...paths[path], [method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'MEB Asistan',
      version,
      description: 'Millî Eğitim Bakanlığı iletişim merkezi yardımcısının arayüzü.',
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: components(OPERATIONS),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'mba_staff.session_token' },
        key: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
