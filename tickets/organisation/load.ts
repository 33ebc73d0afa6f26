import { listOf, type Row, readTable } from './table.js';
import { type Bureau, CENTRE, type FileProblem } from './types.js';

export interface OrganisationFiles {
  /** Central units. */
  readonly central: { readonly file: string; readonly text: string };
  /** Overseas missions. */
  readonly missions: { readonly file: string; readonly text: string };
}

export interface OrganisationSources {
  readonly files: OrganisationFiles;
  /** Province → its districts, by official name. */
  readonly provinces: Readonly<Record<string, readonly string[]>>;
  /** Lower case and ASCII letters. */
  readonly fold: (text: string) => string;
}

export interface LoadedOrganisation {
  /** The centre, central units, provinces, missions. */
  readonly bureaus: readonly Bureau[];
  readonly problems: readonly FileProblem[];
}

const HOME = { calendar: 'tr', zone: 'Europe/Istanbul' } as const;
const COLUMNS = ['kod', 'ad', 'eski ve diğer adlar', 'takvim', 'saat dilimi'];
const MISSION_COLUMNS = ['kod', 'ad', 'ülke', 'yazılışlar', 'takvim', 'saat dilimi'];
const UNIT_CODE = /^[A-ZÇĞİÖŞÜ]{2,10}$/;
const MISSION_CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Every bureau the files and the list of provinces give. Rows that cannot be used are named and left out. */
export function loadOrganisation({ files, provinces, fold }: OrganisationSources): LoadedOrganisation {
  const problems: FileProblem[] = [];
  const taken = new Map<string, string>();
  /** Nothing may have two bureaus. */
  const free = (bureau: Bureau, file: string, line: number): boolean => {
    for (const name of [bureau.code, bureau.name, ...bureau.aliases].map(fold)) {
      const other = taken.get(name);
      if (other !== undefined && other !== bureau.code) {
        problems.push({ file, line, reason: `"${name}" adı ${other} bürosunda da var` });
        return false;
      }
    }
    if (taken.get(fold(bureau.code)) !== undefined) {
      problems.push({ file, line, reason: `${bureau.code} iki kez yazılmış` });
      return false;
    }
    for (const name of [bureau.code, bureau.name, ...bureau.aliases]) taken.set(fold(name), bureau.code);
    return true;
  };

  function read(
    { file, text }: OrganisationFiles['central'],
    columns: readonly string[],
    code: RegExp,
    toBureau: (row: Row) => Bureau,
  ): Bureau[] {
    const table = readTable(file, text, columns);
    problems.push(...table.problems);
    return table.rows.flatMap((row) => {
      const reasons = problemsOf(row, code);
      for (const reason of reasons) problems.push({ file, line: row.line, reason });
      if (reasons.length > 0) return [];
      const bureau = toBureau(row);
      return free(bureau, file, row.line) ? [bureau] : [];
    });
  }

  const centre: Bureau = {
    code: CENTRE,
    kind: 'centre',
    name: 'İletişim Merkezi (MEBİM)',
    aliases: [],
    ...HOME,
    active: true,
  };
  const central = read(files.central, COLUMNS, UNIT_CODE, ({ cells }) => ({
    code: `merkez-${cells.kod}`,
    kind: 'central',
    name: cells.ad!,
    unit: cells.kod!,
    aliases: [...listOf(cells['eski ve diğer adlar'])],
    calendar: cells.takvim!,
    zone: cells['saat dilimi']!,
    active: true,
  }));
  const ofProvinces = Object.keys(provinces).map(
    (province): Bureau => ({
      code: provinceBureau(province, fold),
      kind: 'province',
      name: `${province} İl Millî Eğitim Müdürlüğü`,
      province,
      aliases: [],
      ...HOME,
      active: true,
    }),
  );
  const missions = read(files.missions, MISSION_COLUMNS, MISSION_CODE, ({ cells }) => ({
    code: `yd-${cells.kod}`,
    kind: 'mission',
    name: cells.ad!,
    ...(cells.ülke !== undefined && { country: cells.ülke }),
    aliases: listOf(cells.yazılışlar),
    calendar: cells.takvim!,
    zone: cells['saat dilimi']!,
    active: true,
  }));
  return { bureaus: [centre, ...central, ...ofProvinces, ...missions], problems };
}

/** `Şanlıurfa` → `il-sanliurfa`. */
export const provinceBureau = (province: string, fold: (text: string) => string): string => `il-${fold(province)}`;

function problemsOf({ cells }: Row, code: RegExp): string[] {
  const reasons: string[] = [];
  if (!code.test(cells.kod ?? '')) reasons.push(`kod geçerli değil: "${cells.kod ?? ''}"`);
  if (cells.ad === undefined) reasons.push('ad boş');
  if (!/^[a-z0-9-]{1,40}$/.test(cells.takvim ?? '')) reasons.push(`takvim geçerli değil: "${cells.takvim ?? ''}"`);
  if (!isZone(cells['saat dilimi'] ?? '')) reasons.push(`bilinmeyen saat dilimi: "${cells['saat dilimi'] ?? ''}"`);
  return reasons;
}

export function isZone(zone: string): boolean {
  try {
    return zone.includes('/') && new Intl.DateTimeFormat('tr', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}
