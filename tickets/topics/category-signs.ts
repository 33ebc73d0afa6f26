import type { TicketCategory } from '../life/events.js';
import type { Weighted } from './pattern.js';

/** What speaks for a kind of application, by weight; folded. Of equal scores the first wins. */
export const CATEGORY_SIGNS: Readonly<Record<TicketCategory, Weighted>> = {
  incident: {
    6: [
      'silah|tabanca|bicak|sustali|bomba',
      'yangin|yaniyor|hirsiz|calindi|soyuldu',
      'uyusturucu|bonzai|torbaci|esrar|eroin',
      'istismar|tecavuz',
    ],
    5: ['dovdu|dovmus|dovecek|dovuyor grup|cete|onunde|kapi', 'alkol|icki satiyor|satil|iciyor'],
    [-6]: ['ders|konu|egitim_seminer'],
  },
  complaint: {
    4: [
      'sikayet|magdur',
      'hakaret|kufr|kufur|mobbing|zorbalik|zorbalig|tokat|dov|bagir|azarl|ayrim',
      'haksiz|yanlis_hesap|kabul_etm|reddedil|reddett',
      'iade_etm',
    ],
    3: [
      '*miyor|*muyor ogretmen|okul|mudur|servis|isletme|kurs|ram|ozel|pansiyon|mebim|musavir|atase|kantin|kitap|sistem|telefon|kimse|cagri|su|kalorifer|park',
      'hala aylar|ay|gun|gelmedi|yok|verilmedi|odenmedi|yapilmadi|istiyorlar',
      'kotu|bozuk|kirik|yirtik|eksik_cikti|akiyor|damliyor|kurt_cik',
      'yuz|iki_kat|fahis|zam_yapti',
      'zorla|bagis_ist|para_top|parasi_top|parasi_ist',
      'kovdu|almadi|vermedi|tanimadi|kapatti|kapatilmis|gonderilmiyor|dagitilmadi|odenmedi',
    ],
    2: [
      'yanlis|hatali|itiraz',
      'hala cevap|sonuc',
      'bana_gore_degil|ilgili_degil|yetersiz',
      '*miyor|*muyor',
      '*mamis|*memis',
      'korkuyoruz|korkuyorum',
    ],
    [-3]: ['sifre|giremiyor|giremedim', 'unuttum'],
    [-2]: ['mi|=mu|=midir|nasil|nereye|nereden|hangi|=ne|kac|kim'],
  },
  support: {
    6: [
      'sifre|parola giremiyor|unuttum|yenile|hata|sms|olustur|istiyor',
      'giremiyor|giris_yapam|giremedim',
      'hata_ver|hatasi_ver|hata_al|hatasi',
    ],
    4: [
      'mebbis|=e_okul|e-okul|eba|=vbs|=dys|e-imza|=e_imza|mebi|sistem gorun|acilm|yetki|modul|cikart|bloke|donuk|donuyor|katilam|yukle',
    ],
    2: ['ekran|sayfa|program|uygulama'],
  },
  opinion: {
    6: [
      'oneri|oneriyor|onerim|gorusum',
      'tesekkur_eder|tesekkurler|kolay_gelsin|basarilar',
      'eklensin|kaldirilsin|azaltilsin|azaltilmali|sadelestiril|zorunlu_olsun',
      'olmali_bence|bence_olmali|bence',
    ],
    3: ['*ilmeli|*ilmali|*nmali|*nmeli|=olmali', 'cok_yogun|cok_fazla'],
  },
  information: {
    3: [
      'nasil|nereye|nereden|nerede|nerden|nerde|hangi|kac|kaci|kacinci|kime|kim|kimler|ne_zaman|nedir|neler|=ne|neden',
      '=mi|=mu|=midir|=mudur|=misiniz|=musunuz|=miyim|=muyum|=miyiz|varmi|yapabilir_mi|zorunda_mi',
      '*ebilir|*abilir',
    ],
    2: ['bilgi_al|ogrenmek_ist|sartlar|merak', 'sart_mi'],
  },
  request: {
    4: [
      'istiyoruz|istiyorum|istiyom|istiyoz',
      'talep|rica|lutfen',
      '*ilsin|*ulsun|*nsin|*unsun|*ilmesini|*ulmasini|*masini|*mesini',
    ],
    3: ['lazim|gerekiyor|yardim_ed|yardimci_ol', 'geri_cek|kaybettim'],
  },
};
