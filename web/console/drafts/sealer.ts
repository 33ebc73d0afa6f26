const IV_BYTES = 12;

/** Makes texts unreadable for everybody but who they belong to. */
export interface Sealer {
  seal(text: string, name: string): Promise<string>;
  /** Undefined: it was sealed with another key or under another name, or is broken. */
  open(sealed: string, name: string): Promise<string | undefined>;
}

/** AES-256-GCM with a key that cannot be read out again; a text opens only under the name it was sealed under. */
export async function createSealer(subtle: typeof crypto.subtle, secret: Uint8Array<ArrayBuffer>): Promise<Sealer> {
  const key = await subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt', 'decrypt']);
  const encoder = new TextEncoder();
  const cipher = (iv: Uint8Array<ArrayBuffer>, name: string) => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(name),
  });
  return {
    async seal(text, name) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = new Uint8Array(await subtle.encrypt(cipher(iv, name), key, encoder.encode(text)));
      return toBase64(new Uint8Array([...iv, ...sealed]));
    },
    async open(sealed, name) {
      try {
        const bytes = fromBase64(sealed);
        const iv = bytes.slice(0, IV_BYTES);
        return new TextDecoder().decode(await subtle.decrypt(cipher(iv, name), key, bytes.slice(IV_BYTES)));
      } catch {
        return undefined;
      }
    },
  };
}

/** Bytes of a text in base64; throws where it is none. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
