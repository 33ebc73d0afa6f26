/** Units of the ministry by a distinctive part of their name, accents and casing folded away. */
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

/** Code of the unit a letterhead names: `Basın ve Halkla İlişkiler Müşavirliği` → `BHİM`; undefined where it names none. */
export function unitInLetterhead(lines: readonly string[]): string | undefined {
  const folded = lines.map((line) => line.toLocaleLowerCase('tr').replaceAll('î', 'i'));
  return UNITS.find(([name]) => folded.some((line) => line.includes(name)))?.[1];
}
