import type { z } from 'zod';
import type { Permission } from '../auth/permissions.js';
import type { ErrorCode } from '../errors.js';

/** A schema under its name in the document's components. */
export interface Named {
  readonly name: string;
  readonly schema: z.ZodType;
}

export const named = (name: string, schema: z.ZodType): Named => ({ name, schema });

/** One operation of the HTTP interface, as data: the document, and later the authorisation matrix, are made of these. */
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
  /** Path and query parameters, each described. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
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
