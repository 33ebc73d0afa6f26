import type { Express } from 'express';
import { expressPath, type Operation } from './operation.js';

/** What of Express' routers (package `router`, `lib/layer.js` and `lib/route.js`) is read. */
interface Layer {
  readonly rawPath?: unknown;
  readonly slash: boolean;
  readonly handle: { readonly stack?: readonly Layer[] };
  readonly route?: {
    readonly path: string | readonly string[];
    readonly stack: readonly { readonly method?: string }[];
  };
}

const DESCRIBED = /^\/api\/(?:v1|auth)(?:\/|$)/u;

/** Routes below `/api/v1` and `/api/auth` that an application answers and no operation describes: `GET /api/v1/items/:id`. */
export function undescribed(app: Express, operations: readonly Operation[]): string[] {
  const known = new Set(operations.map(({ method, path }) => `${method.toUpperCase()} ${expressPath(path)}`));
  return routesOf((app as unknown as { router: { stack: readonly Layer[] } }).router.stack, '').filter(
    (route) => DESCRIBED.test(route.slice(route.indexOf(' ') + 1)) && !known.has(route),
  );
}

function routesOf(stack: readonly Layer[], prefix: string): string[] {
  return stack.flatMap((layer) => {
    const { route, handle } = layer;
    if (route) {
      const methods = route.stack.flatMap(({ method }) => method?.toUpperCase() ?? []);
      // Only `all`: the answer to a method that is not there, or one that takes every method and so cannot be described.
      const named = methods.length > 0 ? [...new Set(methods)] : ['ALL'];
      return [route.path].flat().flatMap((path) => named.map((method) => `${method} ${prefix}${path}`));
    }
    return handle.stack ? [pathsOf(layer)].flat().flatMap((path) => routesOf(handle.stack ?? [], prefix + path)) : [];
  });
}

function pathsOf({ slash, rawPath }: Layer): readonly string[] {
  if (slash) return [''];
  const paths = [rawPath].flat();
  if (paths.every((path) => typeof path === 'string')) return paths as string[];
  throw new RangeError('a router is mounted at a path that cannot be read: routes below it might have no rule');
}

/** Refuses an application with a route that has no rule. Throws `RangeError` that says what to add. */
export function refuseUndescribed(app: Express, operations: readonly Operation[]): void {
  const missing = undescribed(app, operations);
  if (missing.length === 0) return;
  throw new RangeError(
    `${missing.join(', ')}: no rule says who may call this. Add an operation with \`access\` (and \`reach\`) to a list in ` +
      'server/openapi/*-operations.ts, and the list to server/openapi/operations.ts; see docs/authorisation.md.',
  );
}
