import type { z } from 'zod';
import type { Permission } from '../auth/permissions.js';
import type { ErrorCode } from '../errors.js';

/** A schema under its name in the document's components. */
export interface Named {
  readonly name: string;
  readonly schema: z.ZodType;
}

export const named = (name: string, schema: z.ZodType): Named => ({ name, schema });

/**
 * Where a grant has to hold: `unit`, in the unit or bureau that the thing asked for belongs to; `listed`, anywhere, and only what belongs to the
 * caller's units is shown; `anywhere`, the thing belongs to nobody; `everywhere`, a grant for `*`; `self`, about the caller alone.
 */
export type Reach = 'unit' | 'listed' | 'anywhere' | 'everywhere' | 'self';

/** One operation of the HTTP interface, as data: the document, the door in front of the routes and the authorisation matrix are made of these. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** `/api/v1/items/{id}`. */
  readonly path: string;
  readonly operationId: string;
  /** Turkish. */
  readonly summary: string;
  readonly tag: string;
  /** Who may: `public` needs no credentials, `signed-in` any of the staff. The unit's scope is checked besides. */
  readonly access: Permission | 'public' | 'signed-in';
  /** By default `self` for `signed-in`, `listed` for reading without an id in the path, `unit` for all else ({@link reachOf}). */
  readonly reach?: Reach;
  /** Path and query parameters, each described. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Names in lower case. */
  readonly headers?: z.ZodObject;
  /** JSON, unless `bodyType` says otherwise. */
  readonly body?: Named;
  readonly bodyType?: string;
  readonly status?: number;
  /** What is answered when all went well. */
  readonly result: string;
  /** Absent: no body, or one of `resultType`. */
  readonly response?: Named;
  readonly resultType?: string;
  /** Beside those that every operation of its access has. */
  readonly problems?: readonly ErrorCode[];
}

/** Undefined where nobody has to sign in. */
export function reachOf({ access, reach, method, path }: Operation): Reach | undefined {
  if (access === 'public') return undefined;
  if (reach !== undefined) return reach;
  if (access === 'signed-in') return 'self';
  return method === 'get' && !path.includes('{') ? 'listed' : 'unit';
}

/** The path as Express writes it: `/api/v1/items/:id`. */
export const expressPath = (path: string): string => path.replace(/\{(\w+)\}/gu, ':$1');
