import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Who the provider says it is. */
export interface Claims {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  acr?: string;
  amr?: string[];
  auth_time?: unknown;
}

export interface IdentityProvider {
  readonly issuer: string;
  /** Whoever signs in next is this. */
  claims: Claims;
  /** Signs id tokens with a key that is not the published one. */
  forge: boolean;
  /** Its clock; whoever is asked again types their password at once. */
  now: () => number;
  /** What a browser does at the authorization address: follows it as `claims` and comes back with the address to go to. */
  authorize(url: string): string;
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'mebasistan', clientSecret: 'a-client-secret' };

/** An OpenID Connect provider (authorization code with PKCE, RS256), as small as the specification lets it be. */
export async function startIdentityProvider(): Promise<IdentityProvider> {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { nonce: string | null; challenge: string | null; claims: Claims }>();

  const idToken = (claims: object): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'k1', typ: 'JWT' })}.${part(claims)}`;
    const key = provider.forge ? other.privateKey : own.privateKey;
    return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  };

  const server = createServer(async (request, response) => {
    const json = (status: number, body: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    const { pathname } = new URL(request.url ?? '/', provider.issuer);
    if (pathname === '/.well-known/openid-configuration')
      return json(200, {
        issuer: provider.issuer,
        authorization_endpoint: `${provider.issuer}/authorize`,
        token_endpoint: `${provider.issuer}/token`,
        jwks_uri: `${provider.issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (pathname === '/jwks') {
      const jwk = own.publicKey.export({ format: 'jwk' });
      return json(200, { keys: [{ ...jwk, kid: 'k1', alg: 'RS256', use: 'sig' }] });
    }
    let text = '';
    for await (const chunk of request) text += chunk;
    const form = new URLSearchParams(text);
    const grant = codes.get(form.get('code') ?? '');
    const verifier = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== verifier) return json(400, { error: 'invalid_grant' });
    codes.delete(form.get('code') ?? '');
    const now = Math.floor(Date.now() / 1000);
    return json(200, {
      access_token: 'an-access-token',
      refresh_token: 'a-refresh-token',
      token_type: 'Bearer',
      expires_in: 300,
      id_token: idToken({
        iss: provider.issuer,
        aud: CLIENT.clientId,
        iat: now,
        exp: now + 300,
        ...(grant.nonce !== null && { nonce: grant.nonce }),
        ...grant.claims,
      }),
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const provider: IdentityProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    claims: { sub: 'nobody' },
    forge: false,
    now: Date.now,
    authorize(url) {
      const { searchParams } = new URL(url);
      const code = randomUUID();
      const isAsked = searchParams.get('prompt') === 'login' && searchParams.get('max_age') === '0';
      codes.set(code, {
        nonce: searchParams.get('nonce'),
        challenge: searchParams.get('code_challenge'),
        claims: { ...(isAsked && { auth_time: Math.floor(provider.now() / 1000) }), ...provider.claims },
      });
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', searchParams.get('state') ?? '');
      return `${back.pathname}${back.search}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}
