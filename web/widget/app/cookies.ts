const PROBE = 'mba_probe=1';

/** Whether this frame may keep cookies at all: writes one with the attributes the session cookie has, reads it, takes it back. */
export function cookiesWork(): boolean {
  const attributes =
    location.protocol === 'https:' ? '; Path=/; Secure; SameSite=None; Partitioned' : '; Path=/; SameSite=Lax';
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing in Safari and Firefox of today
    document.cookie = `${PROBE}; Max-Age=60${attributes}`;
    const kept = document.cookie.includes(PROBE);
    // biome-ignore lint/suspicious/noDocumentCookie: as above
    document.cookie = `mba_probe=; Max-Age=0${attributes}`;
    return kept;
  } catch {
    return false;
  }
}
