import { EVENT_NAMES, EXAM_LAYOUT, FAQ_LAYOUT, NOTES_SHEET } from '../../knowledge/index.js';

/** Templates to download: a heading row and an example row; the workbooks have a sheet of notes as well. */
export const TEMPLATE_NAMES = ['sss.csv', 'sss.xlsx', 'sinav-takvimi.csv', 'sinav-takvimi.xlsx'] as const;
export type TemplateName = (typeof TEMPLATE_NAMES)[number];

interface Template {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly example: readonly string[];
  readonly notes: readonly string[];
}

const example = (
  layout: { readonly columns: readonly { readonly key: string }[] },
  values: Readonly<Record<string, string>>,
) => layout.columns.map(({ key }) => values[key] ?? '');
const headings = (layout: { readonly columns: readonly { readonly name: string }[] }) =>
  layout.columns.map(({ name }) => name);

const COMMON_NOTES = [
  'İlk satırdaki sütun adlarını değiştirmeyin; kullanmadığınız sütunları silebilirsiniz.',
  'Örnek satırı silip kendi satırlarınızı yazın.',
  'Tarihler: 14.06.2026, 2026-06-14 veya 14 Haziran 2026.',
  'Birim: birimin kısa kodu (örnek: TEGM) veya adı. Boş bırakılırsa yükleyen birim yazılır.',
  'CSV dosyası UTF-8 veya Windows-1254 olabilir; ayırıcı noktalı virgül, virgül veya sekmedir.',
];

const FAQ: Template = {
  sheet: 'SSS',
  headings: headings(FAQ_LAYOUT),
  example: example(FAQ_LAYOUT, {
    id: 'ornek-soru',
    question: 'Bu örnek soruyu kim siler?',
    answer: 'Şablonu dolduran kişi siler.',
    variants: 'Örnek soru silinir mi?; Örnek satır ne olacak?',
    unit: 'BHİM',
    topics: 'örnek; şablon',
    audiences: 'veli; öğrenci',
    validFrom: '01.09.2026',
    validUntil: '31.08.2027',
    source: 'Şablon açıklaması',
    sourceDate: '1 Eylül 2026',
    url: 'https://www.meb.gov.tr/',
  }),
  notes: [
    '"Soru" ve "Yanıt" zorunludur.',
    'Kimlik: aynı kimlikle yeniden yüklenen satır, öncekinin yeni sürümü olur. Boş bırakılırsa sorudan türetilir.',
    'Soru biçimleri, noktalı virgülle ayrılır; vatandaşın aynı şeyi başka nasıl sorduğunu yazın.',
    'Konular ve hedef kitle, noktalı virgül veya virgülle ayrılır.',
    ...COMMON_NOTES,
  ],
};

const EXAM: Template = {
  sheet: 'Sınav takvimi',
  headings: headings(EXAM_LAYOUT),
  example: example(EXAM_LAYOUT, {
    exam: 'ÖRNEK',
    season: '2026',
    event: 'Başvuru',
    start: '23.03.2026',
    end: '3 Nisan 2026',
    label: 'Örnek sınavın başvurusu',
    announcedOn: '',
    place: 'https://www.meb.gov.tr/',
    title: '2026 Örnek sınav takvimi',
    id: 'ornek-sinav-2026',
    unit: 'ÖDSHGM',
    source: 'Şablon açıklaması',
    url: 'https://www.meb.gov.tr/',
  }),
  notes: [
    'Her satır bir tarihtir; aynı sınavın ve dönemin satırları tek bir takvim olur.',
    `Olay şunlardan biridir: ${EVENT_NAMES.join(', ')}.`,
    '"Sınav", "Dönem", "Olay" ve "Başlangıç" zorunludur; tek günlük olaylarda "Bitiş" boş kalır.',
    '"Gerçekleşme tarihi": sınavın yapıldığı, sonucun açıklandığı gün; yazılana kadar yalnız takvimdeki gün söylenir.',
    '"İşlem adresi": o işlemin yapılacağı ya da sonucun görüleceği sayfa.',
    'Başlık, kimlik, birim ve kaynak, takvimin ilk satırından okunur.',
    'Bir satırı okunamayan takvim bütünüyle reddedilir: eksik takvim yanlış yanıt verirdi.',
    ...COMMON_NOTES,
  ],
};

const TEMPLATES: Readonly<Record<string, Template>> = { sss: FAQ, 'sinav-takvimi': EXAM };
const BOM = '\uFEFF';

const quoted = (cell: string) => (/[";\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const toCsv = ({ headings: names, example: row }: Template) =>
  Buffer.from(`${BOM}${[names, row].map((cells) => cells.map(quoted).join(';')).join('\r\n')}\r\n`);

async function toXlsx({ sheet, headings: names, example: row, notes }: Template): Promise<Uint8Array> {
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const list = workbook.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  list.columns = names.map((name) => ({ header: name, width: Math.max(16, name.length + 4), style: { numFmt: '@' } }));
  list.getRow(1).font = { bold: true };
  list.addRow([...row]);
  const page = workbook.addWorksheet(NOTES_SHEET);
  page.columns = [{ width: 110 }];
  for (const note of notes) page.addRow([note]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** A template's bytes; a workbook loads the spreadsheet library, which belongs into the worker. */
export async function buildTemplate(name: TemplateName): Promise<Uint8Array> {
  const [kind = '', format] = name.split('.');
  const template = TEMPLATES[kind]!;
  return format === 'csv' ? toCsv(template) : await toXlsx(template);
}
