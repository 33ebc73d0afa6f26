/** What citizens read of open data. */
export const OPEN_DATA_TR = {
  title: 'MEB Asistan açık verisi',
  heading: 'Açık veri',
  about:
    'Millî Eğitim Bakanlığı İletişim Merkezinin (MEBİM, 444 0 632) ve MEB Asistan’ın nasıl çalıştığını gösteren sayılar, herkesin kullanması için. Kişisel veri içermez; kimsenin adı, sorusu ya da başvurusu yayımlanmaz.',
  publisher: 'T.C. Millî Eğitim Bakanlığı',
  licence: 'Creative Commons Atıf 4.0 Uluslararası (CC BY 4.0)',
  termsTitle: 'Kullanım koşulları',
  terms: [
    'Kaynağı (“MEB İletişim Merkezi açık verisi”), veri kümesinin adını ve ayını belirterek ticari amaçla da kullanabilir, değiştirebilir, yeniden yayımlayabilirsiniz.',
    'Yayımlanmış bir dosya değişmez; düzeltme, yeni bir dosya olarak yanında durur ve neden düzeltildiği yazar. Her dosyanın SHA-256 özeti verilir.',
    'Veriler “olduğu gibi” sunulur. Kişilere ulaşmak için kullanılması 6698 sayılı Kanun’a tabidir.',
  ],
  groupsTitle: 'Küçük gruplar neden “gizli”?',
  groups: [
    'Beşten az kişiye dayanan sayılar, bir kişiyi ele verebileceği için “gizli” yazılır. Toplamdan çıkarılarak bulunmasın diye yanında en az bir sayı daha gizlenir.',
    'Oranlar tam yüzdeye yuvarlanır. Sıfır gizlenmez; satırı olmayan kanal, konu ya da il o ay hiç geçmemiştir. Boş alan, hesaplanacak bir şey olmadığını gösterir.',
  ],
  scheduleTitle: 'Ne zaman yayımlanır?',
  schedule:
    'Her ayın 10’undan başlayarak bir önceki ay yayımlanır: o ayın son başvurularının üç iş günü o zamana kadar dolar.',
  useTitle: 'Dosyalar nasıl açılır?',
  use: 'CSV, UTF-8; alanlar noktalı virgülle, ondalıklar virgülle ayrılır. Türkçe ayarlı hesap tablolarında çift tıklayınca doğru açılır. Sütunların açıklaması her dosyanın yanındaki CSVW üst verisindedir.',
  machineTitle: 'Programlar için',
  setsTitle: 'Veri kümeleri',
  latest: 'Son dosya',
  older: (count: number) => `Önceki dosyalar (${count})`,
  columns: (count: number) => `Sütunlar (${count})`,
  column: { name: 'Sütun', title: 'Adı', description: 'Açıklaması' },
  none: 'Henüz yayımlanmadı.',
  rows: (count: string, size: string) => `${count} satır, ${size}`,
  metadata: 'üst veri',
  corrected: (remark: string) => `Düzeltme: ${remark}`,
  withdrawn: 'yayından kaldırıldı',
  english:
    'Monthly figures of the ministry’s contact centre as CSV files with CSVW metadata and a DCAT catalogue. Figures about fewer than five people are suppressed. Licence: CC BY 4.0.',
} as const;

export const LICENCE_URL = 'https://creativecommons.org/licenses/by/4.0/';
