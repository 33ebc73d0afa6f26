import type { ContentKind } from '../types.js';
import { PHONE } from './tr.js';

interface Content {
  /** Stands for it in the transcript. */
  readonly shown: string;
  readonly reply: string;
}

const CONTENT: Readonly<Record<ContentKind, Content>> = {
  voice: {
    shown: '[Sesli mesaj]',
    reply: `Ses kayıtlarını dinleyemiyorum ve saklamadım; yalnızca yazıyı okuyabiliyorum. Sorunuzu yazar mısınız? Yazmak zor geliyorsa **${PHONE}** her gün 24 saat açık; dilerseniz kısa bir başvuru açıp telefon numaranızı bırakın, size oradan ulaşalım.`,
  },
  video: {
    shown: '[Video]',
    reply:
      'Videoları izleyemiyorum ve saklamadım; yalnızca yazıyı okuyabiliyorum. Sorunuzu birkaç cümleyle yazar mısınız?',
  },
  photo: {
    shown: '[Fotoğraf]',
    reply:
      'Fotoğrafların içindekini göremiyorum ve saklamadım; yalnızca yazıyı okuyabiliyorum. Sorunuzu birkaç cümleyle yazar mısınız?',
  },
  document: {
    shown: '[Dosya]',
    reply:
      'Gönderilen dosyaları açamıyorum ve saklamadım; yalnızca yazıyı okuyabiliyorum. Sorunuzu birkaç cümleyle yazar mısınız?',
  },
  sticker: { shown: '[Çıkartma]', reply: 'Çıkartmaları anlayamıyorum. Sorunuzu kendi kelimelerinizle yazabilirsiniz.' },
  location: {
    shown: '[Konum]',
    reply: 'Konum bilgisini okuyamıyorum ve saklamadım. Gerekirse ilin ve ilçenin adını yazabilirsiniz.',
  },
  contact: {
    shown: '[Kişi kartı]',
    reply: 'Başkasına ait bir numarayı kaydetmem. Size ulaşabileceğimiz kendi numaranızı yazabilirsiniz.',
  },
  group: {
    shown: '[Grupta yazıldı]',
    reply: `Yazışmalarımızda kişisel bilgiler geçebilir; bu yüzden gruplarda yanıt vermiyorum. Sorunuzu bana özel mesajla yazabilir ya da **${PHONE}** numarasını arayabilirsiniz.`,
  },
  other: {
    shown: '[Okunamayan mesaj]',
    reply: 'Bu tür mesajları okuyamıyorum; yalnızca yazıyı okuyabiliyorum. Sorunuzu birkaç kelimeyle yazar mısınız?',
  },
};

/** What is said of something that is not text. */
export const contentOf = (kind: string): Content => CONTENT[kind as ContentKind] ?? CONTENT.other;
