/** Texts of the loader on the host page. */
export const launcherTexts = {
  name: 'MEB Asistan',
  open: 'MEB Asistan sohbetini aç',
  close: 'MEB Asistan sohbetini kapat',
  unread: (count: number) => `${count} yeni ileti`,
  frameTitle: 'MEB Asistan sohbet',
  loading: 'Sohbet yükleniyor…',
  failed: 'Sohbet şu anda açılamıyor. 444 0 632 numaralı hattı arayabilirsiniz.',
  shut: 'Sohbeti kapat',
} as const;

/** Texts of the app that its page does not hold itself. Functions take what must be said inside the sentence. */
export const texts = {
  name: 'MEB Asistan',
  /** Who writes while a person has taken over. */
  agent: 'MEBİM temsilcisi',
  /** Sent when “Bir kişiyle görüş” is pressed. */
  personMessage: 'Bir kişiyle görüşmek istiyorum',
  transcript: {
    you: 'Siz',
    at: (author: string, time: string) => `${author}, saat ${time}: `,
    asked: 'Sizden yanıt bekleniyor',
    source: 'Kaynak',
    choices: 'Seçenekler',
    chosen: 'seçildi',
    sending: 'Gönderiliyor',
    sent: 'Gönderildi',
    failed: 'Gönderilemedi',
    refused: 'Bu ileti kabul edilmedi',
    retry: 'Yeniden dene',
    retryLabel: (text: string) => `Yeniden dene: ${text}`,
    newTab: '(yeni sekmede açılır)',
    today: 'Bugün',
  },
  composer: {
    left: (count: number) => `${count} karakter kaldı`,
    over: (count: number) => `Metin ${count} karakter uzun, kısaltın`,
    empty: 'Göndermek için önce bir şey yazın',
  },
  status: {
    preparing: 'Yanıt hazırlanıyor',
    resumed: 'Önceki sohbetinizden devam ediyorsunuz',
    fresh: 'Yeni sohbet başladı',
    connecting: 'Bağlanılıyor…',
    offline: 'Bağlantı yok. Yazdıklarınız saklanır, bağlantı gelince gönderilir.',
    online: 'Bağlantı yeniden kuruldu',
    busy: 'Çok sık ileti gönderildi, kısa süre sonra yeniden denenecek.',
    sendFailed: 'İletiniz gönderilemedi, yeniden deneyebilirsiniz',
    choiceCount: (count: number) => `${count} seçenek var.`,
    unread: (count: number) => `${count} yeni ileti var.`,
  },
  about: {
    title: 'Bu sohbet hakkında',
    software:
      'Sorularınızı bir yazılım yanıtlar. Yanıtlar Bakanlığın yayımladığı bilgilere dayanır ve kaynağıyla gösterilir. Dilediğiniz an bir kişiyle görüşmek isteyebilirsiniz.',
    privacyTitle: 'Kişisel verileriniz',
    privacy:
      '6698 sayılı Kişisel Verilerin Korunması Kanunu (KVKK) uyarınca: yazdıklarınız yalnızca sorunuzu yanıtlamak ve talebinizi izlemek için kullanılır; T.C. kimlik numarası, telefon ve e-posta gibi bilgiler sohbet kaydında gizlenir, yalnızca açtığınız talep için gerekenler şifreli saklanır. Gerekmedikçe kişisel bilgi yazmayın. Gönder düğmesine basmadan hiçbir metin tarayıcınızdan çıkmaz.',
    codeTitle: 'Sohbete başka yerden devam etme',
    codeIntro: 'Bu sohbetin devam kodu:',
    codeWarning: 'Kodu bilen kişi bu sohbeti görebilir, kimseyle paylaşmayın.',
    codeField: 'Başka bir sohbetin devam kodu',
    codeSubmit: 'Bu kodla devam et',
    codeEmpty: 'Devam kodunu yazın',
    codeUnknown: 'Bu kodla açık bir sohbet bulunamadı. Kodu denetleyip yeniden yazın.',
    codeOffline: 'Şu anda bağlantı yok. Bağlantı gelince yeniden deneyin.',
    close: 'Kapat',
  },
  freshDialog: {
    title: 'Yeni sohbet başlatılsın mı?',
    body: 'Bu sohbet ekrandan kalkar. Açtığınız talepler etkilenmez, talep numaranızla izlemeyi sürdürebilirsiniz.',
    confirm: 'Yeni sohbet başlat',
    cancel: 'Vazgeç',
  },
} as const;
