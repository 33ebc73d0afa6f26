import { html } from './html.js';

const T = {
  title: 'Erişilebilirlik bildirimi',
  about:
    'MEB Asistan’ın yazışma penceresi, tam sayfa sohbeti ve betiksiz sade sohbeti WCAG 2.2’nin A ve AA düzeylerine uyacak biçimde yapılır. Kullanamadığınız bir yer varsa bu bir hatadır; bildirin, düzeltelim.',
  waysTitle: 'Size uyan yolu seçin',
  ways: [
    'Yazışma penceresi: yalnızca klavyeyle kullanılabilir. Esc pencereyi kapatır, odak açtığınız düğmeye döner. Enter gönderir, Shift ve Enter yeni satır açar.',
    'Sade sohbet: JavaScript istemez, sıradan bir form sayfasıdır; eski tarayıcılarda ve ekran okuyucularda en yalın yoldur.',
    'Telefon: 444 0 632, haftanın her günü, günün her saati.',
    'WhatsApp ve Telegram: kurumun bu kanalları açtığı yerlerde, kendi uygulamanızın erişilebilirlik ayarlarıyla.',
  ],
  doneTitle: 'Neler sağlanır?',
  done: [
    'Gelen yanıtlar ekran okuyucuya bir kez ve bütün olarak okunur; yazışma geçmişi başlıkları, yazanı ve saatiyle gezilebilir.',
    'Metin yüzde 400 büyütülebilir, 320 piksel genişlikte yana kaydırma gerekmez. Düğmeler en az 44 × 44 pikseldir.',
    'Koyu görünüm, yüksek karşıtlık (forced colors) ve azaltılmış hareket ayarlarınıza uyulur.',
    'Süre sınırı yoktur: pencereyi kapatsanız da yazışma ve yazdıklarınız kaybolmaz. Bilmece ya da resim doğrulaması sorulmaz.',
    'Yazışmanın bir kopyasını metin dosyası olarak indirebilirsiniz. Çevredeki sözler Türkçe veya İngilizce olabilir; yanıtlar Türkçedir.',
  ],
  knownTitle: 'Bildiğimiz eksikler',
  known: [
    'Ekran okuyucularla (NVDA, JAWS, VoiceOver, TalkBack) kullanıcılarla yapılan elle deneme henüz tamamlanmadı; otomatik denetim (axe) ve klavye denemeleri her sürümde yapılır.',
    'Yanıtlarda bağlantı verilen belgeler başka sitelerdedir; onların erişilebilirliği o sitelere bağlıdır.',
    'Yanıtlar yalnızca yazılıdır; işaret dili veya sesli yanıt yoktur.',
  ],
  reportTitle: 'Sorun bildirme',
  report:
    'Sohbete “erişilebilirlik sorunu bildirmek istiyorum” yazın ya da 444 0 632 numarasını arayın. Kullandığınız cihazı ve yardımcı teknolojiyi söylerseniz sorunu daha çabuk buluruz.',
  dated: 'Bu bildirim 29.11.2026 tarihinde, ürünün kendi denetimlerine dayanarak yazıldı.',
  english:
    'MEB Asistan aims at WCAG 2.2 AA. It can be used by keyboard alone, at 400 % zoom and in high contrast; the plain chat needs no script. Tests by users of screen readers are not complete yet. To report a barrier, write it in the chat or call +90 444 0 632.',
} as const;

/** What can be relied on, what is known to be missing, and how to say so (accessibility statement in the manner of the EU's model, Decision 2018/1523). */
export const ACCESSIBILITY_PAGE = html`<!doctype html>
<html lang="tr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${T.title} · MEB Asistan</title>
<link rel="stylesheet" href="/sohbet/sade.css">
</head>
<body>
<main>
<h1>${T.title}</h1>
<p>${T.about}</p>
<h2>${T.waysTitle}</h2>
<ul>${T.ways.map((line) => html`<li>${line}</li>`)}</ul>
<p><a href="/sohbet">Tam sayfa sohbet</a> · <a href="/sohbet/sade">Sade sohbet</a></p>
<h2>${T.doneTitle}</h2>
<ul>${T.done.map((line) => html`<li>${line}</li>`)}</ul>
<h2>${T.knownTitle}</h2>
<ul>${T.known.map((line) => html`<li>${line}</li>`)}</ul>
<h2>${T.reportTitle}</h2>
<p>${T.report}</p>
<p>${T.dated}</p>
<section lang="en"><h2>In English</h2><p>${T.english}</p></section>
</main>
</body>
</html>`.markup;
