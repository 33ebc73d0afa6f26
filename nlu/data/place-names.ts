/** Everyday names of provinces beside the official one. */
export const PROVINCE_ALIASES: Readonly<Record<string, string>> = {
  Antep: 'Gaziantep',
  Urfa: 'Şanlıurfa',
  Maraş: 'Kahramanmaraş',
  Afyon: 'Afyonkarahisar',
  İçel: 'Mersin',
  Dersim: 'Tunceli',
  İst: 'İstanbul',
  Hakkâri: 'Hakkari',
  Icel: 'Mersin',
  Konstantiniye: 'İstanbul',
};

/** Everyday names of districts: name → `Province/District`. */
export const DISTRICT_ALIASES: Readonly<Record<string, string>> = {
  Eyüp: 'İstanbul/Eyüpsultan',
  Taksim: 'İstanbul/Beyoğlu',
  Kazan: 'Ankara/Kahramankazan',
  Ondokuzmayıs: 'Samsun/19 Mayıs',
  Beylikdüzü: 'İstanbul/Beylikdüzü',
  'Karadeniz Ereğli': 'Zonguldak/Ereğli',
  'Kdz Ereğli': 'Zonguldak/Ereğli',
  'Konya Ereğlisi': 'Konya/Ereğli',
  'Marmara Ereğlisi': 'Tekirdağ/Marmaraereğlisi',
  'Marmara Ereğli': 'Tekirdağ/Marmaraereğlisi',
};

/**
 * Provinces that are ordinary words or people's names ("tokat attı", "ordu", "ağrı"): they count only with a capital inside the sentence,
 * an apostrophe, or a word of place (il, ilçe, valilik, millî eğitim) beside them; the locative ("orduda", "vanda") counts for {@link LOCATIVE_PROVINCES}.
 */
export const WORD_PROVINCES: ReadonlySet<string> = new Set([
  'Ağrı',
  'Tokat',
  'Ordu',
  'Muş',
  'Aydın',
  'Uşak',
  'Batman',
  'Van',
  'Karaman',
  'Bolu',
]);
/** Of those, the ones whose locative or ablative means the place. */
export const LOCATIVE_PROVINCES: ReadonlySet<string> = new Set([
  'Aydın',
  'Uşak',
  'Batman',
  'Van',
  'Karaman',
  'Muş',
  'Ordu',
  'Bolu',
  'Tokat',
]);

/** Districts that are ordinary words, suffixed words or first names: a name in lower case is not enough. */
export const WORD_DISTRICTS: ReadonlySet<string> = new Set(
  (
    'Merkez Aladağ Ceyhan Bala Evren Elmalı Kaş Kemer Kepez Serik Sincan Tut Gerger Bayat Çay Çobanlar Dinar Evciler Hocalar Hamur ' +
    'Eskil Akyurt Çubuk Güdül Mamak Aksu Gündoğmuş Hanak Göle Köşk Efeler Didim Çine Söke Gönen Marmara Manyas Havran Balya Ulus Kozluk ' +
    'Genç Adaklı Ahlat Bucak Keles Yıldırım Nilüfer Biga Çan Yenice Eldivan Korgun Kurşunlu Orta Yapraklı Kızılırmak Alaca Kargı Laçin ' +
    'Bozkurt Çal Çardak Güney Kale Baklan Bağlar Çınar Dicle Eğil Hani Kulp Lice Sur Silvan Meriç Havsa Maden Palu Arıcak Ağın Üzümlü ' +
    'Çayırlı Kemah Olur Horasan Çat Narman Oltu İspir Tekman Han İnönü Çifteler Araban Belen Defne Hassa Kumlu Aralık Atabey Adalar ' +
    'Avcılar Bağcılar Bahçelievler Beykoz Esenler Fatih Kartal Maltepe Tuzla Şile Bayındır Bayraklı Çeşme Dikili Kınık Kiraz Konak ' +
    'Menderes Ödemiş Selçuk Tire Torbalı Urla Buca Ayrancı Selim Susuz Abana Araç Küre Ağlı Develi Hacılar Talas Çelebi Delice Keskin ' +
    'Vize Kaman Körfez Derince Gölcük Bozkır Çeltik Derbent Hadim Karatay Kulu Meram Selçuklu Taşkent Emet Gediz Pazarlar Simav Kula ' +
    'Soma Demirci Derik Savur Akdeniz Mut Toroslar Milas Ula Menteşe Ortaca Bulanık Korkut Bor Çiftlik Kumru Perşembe Ulubey Bahçe ' +
    'Pazar Fındıklı Erenler Hendek Canik Çarşamba Havza İlkadım Kavak Terme Ladik Dikmen Durağan Akıncılar Kangal Ulaş Zara Harran ' +
    'Suruç Ergene Saray Muratlı Kapaklı Zile Of Hayrat Araklı Arsin Tonya Artova Banaz Eşme Muradiye Edremit Termal Altınova Armutlu ' +
    'Sorgun Devrek Kozlu Kilimli Karesi İnhisar Söğüt Köse İdil Yunak Erdemli Yeşilyurt Yenişehir Pınarbaşı Güzelyurt Sivaslı Türkeli ' +
    'Kemalpaşa Mahmudiye Refahiye Osmaneli Sultanhanı Çaldıran Karasu İkizce Kahta Hasköy Ömerli Serinhisar Dereli Güce Gökçeada Karakoyunlu'
  ).split(' '),
);

/** Words that make the name before them a place. */
export const PLACE_HEADS =
  /^(?:il|ili|ilinde|ilindeki|ilinin|iline|ilinden|ilce\w*|valilig\w*|kaymakam\w*|milli|mem|merkez\w*|belediye\w*|mudurlug\w*|ram|ramda|halk|halkegitim|sehr\w*|sehir\w*)$/;
