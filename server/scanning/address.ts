/** Where clamd listens, as `net.connect` takes it. */
export type ScannerAddress = { readonly host: string; readonly port: number } | { readonly path: string };

const SOCKET = 'unix:/';

/** `tcp://clamav:3310` or `unix:/run/clamav/clamd.ctl`; undefined for anything else. */
export function scannerAddress(text: string): ScannerAddress | undefined {
  if (text.startsWith(SOCKET)) return { path: text.slice(SOCKET.length - 1) };
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, pathname, search, username } = new URL(text);
  const isPlain = protocol === 'tcp:' && /^\/?$/u.test(pathname) && search === '' && username === '';
  if (!isPlain || hostname === '' || port === '') return undefined;
  return { host: hostname.replace(/^\[|\]$/gu, ''), port: Number(port) };
}
