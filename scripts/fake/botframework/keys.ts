import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface TokenShape {
  /** `none`: without a signature. `HS256`: with the public key as the secret, as a known attack does. */
  readonly alg?: 'RS256' | 'none' | 'HS256';
  /** Signed by a key that is not published, under the name of one that is. */
  readonly forged?: boolean;
  readonly kid?: string;
}

/** A key of one's own, what is published of it, and tokens signed with it. */
export interface Keys {
  readonly jwks: { readonly keys: readonly object[] };
  sign(claims: object, shape?: TokenShape): string;
}

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function createKeys(): Keys {
  const real = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = randomBytes(6).toString('hex');
  const pem = real.publicKey.export({ format: 'pem', type: 'spki' });
  return {
    jwks: { keys: [{ ...real.publicKey.export({ format: 'jwk' }), kid: name, use: 'sig', alg: 'RS256' }] },
    sign(claims, { alg = 'RS256', forged = false, kid = name } = {}) {
      const text = `${part({ typ: 'JWT', alg, kid })}.${part(claims)}`;
      if (alg === 'none') return `${text}.`;
      if (alg === 'HS256') return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
      const { privateKey } = forged ? other : real;
      return `${text}.${sign('RSA-SHA256', Buffer.from(text), privateKey).toString('base64url')}`;
    },
  };
}
