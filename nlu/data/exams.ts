/** Examinations: code and what people call them. A wording of one word is taken with suffixes, of several with a suffix on each. */
export const EXAMS: readonly {
  readonly code: string;
  readonly wordings: readonly string[];
  /** Who holds it, where it is not the ministry. */
  readonly holder?: string;
}[] = [
  {
    code: 'LGS',
    wordings: [
      'lgs',
      'liselere geçiş sınavı',
      'liselere geçiş sistemi',
      'lise giriş sınavı',
      'lise sınavı',
      'liselere giriş sınavı',
    ],
  },
  {
    code: 'YKS',
    holder: 'ÖSYM',
    wordings: ['yks', 'yükseköğretim kurumları sınavı', 'üniversite sınavı', 'üniversite giriş sınavı', 'üni sınavı'],
  },
  { code: 'TYT', holder: 'ÖSYM', wordings: ['tyt', 'temel yeterlilik testi'] },
  { code: 'AYT', holder: 'ÖSYM', wordings: ['ayt', 'alan yeterlilik testi'] },
  { code: 'YDT', holder: 'ÖSYM', wordings: ['ydt', 'yabancı dil testi'] },
  {
    code: 'KPSS',
    holder: 'ÖSYM',
    wordings: ['kpss', 'kpps', 'kamu personeli seçme sınavı', 'kamu personel seçme sınavı'],
  },
  { code: 'ÖABT', holder: 'ÖSYM', wordings: ['öabt', 'öğretmenlik alan bilgisi testi'] },
  { code: 'AGS', wordings: ['ags', 'meb-ags', 'akademi giriş sınavı', 'öğretmenlik akademi sınavı'] },
  {
    code: 'EKYS',
    wordings: [
      'ekys',
      'eğitim kurumlarına yönetici seçme sınavı',
      'yöneticilik sınavı',
      'müdürlük sınavı',
      'müdür yardımcılığı sınavı',
    ],
  },
  { code: 'ALES', holder: 'ÖSYM', wordings: ['ales', 'akademik personel ve lisansüstü eğitimi giriş sınavı'] },
  { code: 'DGS', holder: 'ÖSYM', wordings: ['dgs', 'dikey geçiş sınavı'] },
  { code: 'YDS', holder: 'ÖSYM', wordings: ['yds', 'yabancı dil bilgisi seviye tespit sınavı', 'e-yds'] },
  { code: 'YÖKDİL', holder: 'ÖSYM', wordings: ['yökdil', 'yök dil'] },
  { code: 'TUS', holder: 'ÖSYM', wordings: ['tus', 'tıpta uzmanlık sınavı'] },
  {
    code: 'MSÜ',
    holder: 'ÖSYM',
    wordings: ['msü', 'milli savunma üniversitesi sınavı', 'askeri öğrenci aday belirleme sınavı'],
  },
  { code: 'YÖS', wordings: ['yös', 'tr-yös', 'yabancı uyruklu öğrenci sınavı'] },
  {
    code: 'İOKBS',
    wordings: [
      'iokbs',
      'bursluluk',
      'bursluluk sınavı',
      'burs sınavı',
      'parasız yatılılık sınavı',
      'parasız yatılılık ve bursluluk sınavı',
      'pybs',
    ],
  },
  { code: 'BİLSEM', wordings: ['bilsem', 'bilsem sınavı', 'bilim ve sanat merkezi', 'bilim sanat merkezi'] },
  {
    code: 'AÖL',
    wordings: [
      'aöl sınavı',
      'açık lise sınavı',
      'açık öğretim lisesi sınavı',
      'açıköğretim lisesi sınavı',
      'açık öğretim sınavı',
      'maöl sınavı',
      'açık ortaokul sınavı',
      'aöo sınavı',
    ],
  },
  { code: 'E-SINAV', wordings: ['e-sınav', 'esınav', 'elektronik sınav'] },
  { code: 'MTSK', wordings: ['mtsk', 'ehliyet sınavı', 'direksiyon sınavı', 'sürücü kursu sınavı', 'sürücü sınavı'] },
  { code: 'YLSY', wordings: ['ylsy', 'yurt dışı lisansüstü bursu', 'yurtdışı lisansüstü bursu'] },
  {
    code: 'GYS',
    wordings: [
      'gys',
      'görevde yükselme sınavı',
      'unvan değişikliği sınavı',
      'görevde yükselme ve unvan değişikliği sınavı',
    ],
  },
  { code: 'İYEP', wordings: ['iyep'] },
  {
    code: 'KALFALIK-USTALIK',
    wordings: ['kalfalık sınavı', 'ustalık sınavı', 'kalfalık ve ustalık sınavı', 'ustalık belgesi sınavı'],
  },
  { code: 'DENKLİK', wordings: ['denklik sınavı', 'stss'] },
  { code: 'TEOG', wordings: ['teog'] },
  { code: 'OKS', wordings: ['oks', 'ortaöğretim kurumları sınavı'] },
  { code: 'SBS', wordings: ['sbs', 'seviye belirleme sınavı'] },
];
