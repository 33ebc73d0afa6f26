import type { Request } from 'express';

/** The route's pattern, `/api/v1/tickets/:number`: safe to log and few enough to be a metric's label. */
export function routeOf(request: Request): string {
  const pattern: unknown = request.route?.path;
  return typeof pattern === 'string' ? `${request.baseUrl}${pattern}` : request.baseUrl || '(none)';
}
