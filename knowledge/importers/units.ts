import { foldTr } from '../../nlu/index.js';

/** Units of the ministry by a distinctive part of their name. */
const UNITS: readonly (readonly [string, string])[] = [
  ['basın ve halkla ilişkiler', 'BHİM'],
  ['temel eğitim', 'TEGM'],
  ['mesleki ve teknik eğitim', 'MTEGM'],
  ['ortaöğretim', 'OGM'],
  ['din öğretimi', 'DÖGM'],
  ['özel eğitim ve rehberlik', 'ÖERHGM'],
  ['özel öğretim kurumları', 'ÖÖKGM'],
  ['hayat boyu öğrenme', 'HBÖGM'],
  ['yenilik ve eğitim teknolojileri', 'YEĞİTEK'],
  ['ölçme, değerlendirme', 'ÖDSHGM'],
  ['yükseköğretim ve yurt dışı', 'YYEGM'],
  ['avrupa birliği', 'ABDİGM'],
  ['öğretmen yetiştirme', 'ÖYGM'],
  ['personel genel', 'PGM'],
  ['hukuk hizmetleri', 'HHGM'],
  ['destek hizmetleri', 'DHGM'],
  ['bilgi işlem', 'BİGM'],
  ['inşaat ve emlak', 'İEGM'],
  ['talim ve terbiye', 'TTKB'],
  ['teftiş kurulu', 'TKB'],
  ['strateji geliştirme', 'SGB'],
  ['acil durumlar', 'ADSPD'],
];
const FOLDED = UNITS.map(([name, code]) => [foldTr(name), code] as const);

/** Owner of what names no unit and comes from none: the contact centre's own. */
export const DEFAULT_UNIT = 'BHİM';

/** Code of the unit a letterhead names: `Basın ve Halkla İlişkiler Müşavirliği` → `BHİM`; undefined where it names none. */
export function unitInLetterhead(lines: readonly string[]): string | undefined {
  const folded = lines.map(foldTr);
  return FOLDED.find(([name]) => folded.some((line) => line.includes(name)))?.[1];
}

/** A unit as people write it, code or name → its code; `known` false where we have never heard of it. */
export function unitFromText(text: string): { readonly code: string; readonly known: boolean } {
  const written = text.trim();
  const folded = foldTr(written);
  const byCode = UNITS.find(([, code]) => foldTr(code) === folded)?.[1];
  const code = byCode ?? FOLDED.find(([name]) => folded.includes(name))?.[1];
  return code === undefined ? { code: written, known: false } : { code, known: true };
}
