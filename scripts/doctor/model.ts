/** `ok`; `warning`: it works, and something should be done; `wrong`: it does not work, or not for long; `skipped`: could not be looked at. */
export type Level = 'ok' | 'warning' | 'wrong' | 'skipped';

export interface Finding {
  /** What was looked at, in Turkish, as the operator reads it. */
  readonly about: string;
  readonly level: Level;
  readonly found: string;
  /** What to do. */
  readonly remedy?: string;
}

export const ok = (about: string, found: string): Finding => ({ about, level: 'ok', found });
export const warning = (about: string, found: string, remedy: string): Finding => ({
  about,
  level: 'warning',
  found,
  remedy,
});
export const wrong = (about: string, found: string, remedy: string): Finding => ({
  about,
  level: 'wrong',
  found,
  remedy,
});
export const skipped = (about: string, found: string): Finding => ({ about, level: 'skipped', found });

/** `3 dakika`, for people. */
export function ageOf(ms: number): string {
  const units = [
    ['gün', 86_400_000],
    ['saat', 3_600_000],
    ['dakika', 60_000],
    ['saniye', 1_000],
  ] as const;
  const [name, size] = units.find(([, size]) => ms >= size) ?? units[3];
  return `${Math.floor(ms / size)} ${name}`;
}
