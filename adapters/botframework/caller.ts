import type { CloudAdapter, WebResponse } from '@microsoft/agents-hosting';
import { z } from 'zod';

/** Who brings an activity, proven by a signed token. */
export interface Caller {
  /** Where this caller may ask replies to be sent. */
  readonly serviceUrl: string;
  /** What the token says, as the SDK keeps it. */
  readonly claims: NonNullable<Parameters<CloudAdapter['authorizeRequest']>[0]['user']>;
}

/** What the SDK leaves open: one audience and one issuer, an end, and the address that replies go to. */
const claimsSchema = (appId: string, issuer: string) =>
  z.looseObject({
    aud: z.literal(appId),
    iss: z.literal(issuer),
    exp: z.number(),
    serviceurl: z.string().min(1),
  });

/**
 * Checks an `Authorization` header by the SDK (RS256 by the issuer's published keys, audience, time) and then by what the Bot Connector's tokens always
 * have (learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication: connector to bot). Undefined: refuse.
 */
export function createCallerCheck(cloud: CloudAdapter, appId: string, issuer: string) {
  const schema = claimsSchema(appId, issuer);
  return async (authorization: string | undefined): Promise<Caller | undefined> => {
    if (!authorization) return undefined;
    const request: Parameters<CloudAdapter['authorizeRequest']>[0] = { method: 'POST', headers: { authorization } };
    let passed = false;
    await cloud.authorizeRequest(request, unsent(), () => {
      passed = true;
    });
    const claims = passed ? schema.safeParse(request.user) : undefined;
    return claims?.success ? { serviceUrl: claims.data.serviceurl, claims: request.user! } : undefined;
  };
}

/** The SDK writes its refusals itself; ours are written elsewhere. */
function unsent(): WebResponse {
  const response: WebResponse = {
    status: () => response,
    setHeader: () => response,
    send: () => response,
    end: () => response,
    headersSent: false,
    writableEnded: false,
  };
  return response;
}
