/** Answers to questions about the filing while it goes on. */
export const FILING_TR = {
  due: 'Başvurular en geç 3 iş gününde yanıtlanır.',
  why: 'Ad soyad ile telefon ya da e-posta, sonucu size bildirebilmemiz için gerekir. İlçe ve okul için “geç” yazabilirsiniz.',
  who: 'Başvurunuz konusuna ve yerine göre ilgili destek bürosuna gider; bilgilerinizi yalnızca başvurunuza bakan görevliler görür.',
  left: 'Az kaldı: yalnızca yer, ad soyad ve iletişim bilgisi soruyorum; sonunda özeti gösterip onayınızı alırım.',
  askNumber:
    'Bu konuşmada kayıtlı başvurunuz yok. Başka bir başvurunun durumunu öğrenmek için numarasını ve takip kodunu aynı mesajda yazın; örneğin **MEB-2026-000123, ABCD-2345**.',
  nothingBefore: 'Bundan önce değiştirilecek bir bilgi yok.',
} as const;
