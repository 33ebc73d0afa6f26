/** What a ticket is about, as rules and reports name it. */
export interface Topic {
  readonly code: string;
  /** Turkish, as the desk shows it. */
  readonly name: string;
  /** Central units whose subject it is; what they own in the knowledge base hints at the topic. */
  readonly units: readonly string[];
}

/** Of tickets whose subject could not be told. */
export const OTHER_TOPIC = 'diger';

/** After the ministry's own division of work (decree 1, art. 303 ff.). */
export const TOPICS: readonly Topic[] = [
  { code: 'temel-kayit-nakil', name: 'Okul öncesi, ilkokul, ortaokul: kayıt, nakil', units: ['TEGM'] },
  { code: 'lise-kayit-nakil', name: 'Lise: kayıt, nakil, devamsızlık, not', units: ['OGM'] },
  { code: 'merkezi-sinav', name: 'Merkezî sınavlar (LGS, İOKBS)', units: ['ÖDSHGM'] },
  { code: 'pansiyon-burs', name: 'Pansiyon, burs', units: ['OGM', 'TEGM'] },
  { code: 'mesem-staj', name: 'MESEM, staj, ustalık', units: ['MTEGM'] },
  { code: 'acik-ogretim', name: 'Açık öğretim', units: ['HBÖGM'] },
  { code: 'halk-egitim', name: 'Halk eğitimi, kurslar', units: ['HBÖGM'] },
  { code: 'rehberlik-ozel-egitim', name: 'Özel eğitim, rehberlik, RAM', units: ['ÖERHGM'] },
  { code: 'bilsem', name: 'BİLSEM', units: ['ÖERHGM'] },
  { code: 'ozel-ogretim', name: 'Özel okul, kurs, sürücü kursu, özel yurt', units: ['ÖÖKGM'] },
  { code: 'ogretmen-ozluk', name: 'Öğretmen ve personel: atama, özür, özlük, izin', units: ['PGM'] },
  { code: 'akademi-kariyer', name: 'Millî Eğitim Akademisi, kariyer, hizmet içi eğitim', units: ['MEA', 'PGM'] },
  { code: 'mebbis-eokul', name: 'MEBBİS, e-Okul, DYS, e-imza', units: ['BİGM'] },
  { code: 'eba-tahta', name: 'EBA, MEBİ, etkileşimli tahta', units: ['YEĞİTEK'] },
  { code: 'denklik', name: 'Denklik (lise ve altı)', units: ['TTKB'] },
  { code: 'ylsy', name: 'Yurt dışı lisansüstü (YLSY, 1416)', units: ['YYEGM'] },
  { code: 'yurtdisi-egitim', name: 'Yurt dışındaki vatandaşların eğitimi', units: ['YYEGM'] },
  { code: 'yabanci-ogrenci-ab', name: 'Yabancı uyruklu öğrenci, AB projeleri', units: ['ABDİGM'] },
  { code: 'ders-kitabi', name: 'Ders kitabı dağıtımı', units: ['DHGM'] },
  { code: 'ogretim-programi', name: 'Öğretim programı, ders kitabının içeriği', units: ['TTKB'] },
  { code: 'bina-onarim', name: 'Okul binası, onarım, deprem güvenliği', units: ['İEGM'] },
  { code: 'servis-tasima-yemek', name: 'Servis, taşıma, yemek', units: ['TEGM', 'OGM'] },
  { code: 'kantin-bagis', name: 'Kantin, bağış, kayıt parası', units: ['TEGM', 'OGM'] },
  { code: 'personel-sikayeti', name: 'Personel şikâyeti, disiplin, mobbing', units: ['TKB', 'HHGM'] },
  { code: 'dava-tazminat', name: 'Dava, tazminat, vekâlet ücreti', units: ['HHGM'] },
  { code: 'afet', name: 'Afet sonrası eğitim, afet hazırlığı', units: ['ADSPD', 'İEGM'] },
  { code: 'mebim-basin', name: 'Bilgi edinme, MEBİM, basın', units: ['BHİM'] },
  { code: 'cimer', name: 'CİMER başvurusu', units: ['BHİM'] },
  { code: 'can-guvenligi', name: 'Öğrencinin can güvenliği, istismar, şiddet', units: ['ÖERHGM'] },
  { code: 'din-ogretimi', name: 'Din öğretimi, imam hatip', units: ['DÖGM'] },
  { code: OTHER_TOPIC, name: 'Diğer, anlaşılamayan', units: [] },
];

const BY_CODE = new Map(TOPICS.map((topic) => [topic.code, topic]));

export const topicOf = (code: string): Topic | undefined => BY_CODE.get(code);
/** Its name; the code itself where there is no such topic (any more). */
export const topicName = (code: string): string => BY_CODE.get(code)?.name ?? code;
