import { defineTexts } from '../../i18n/language.js';

/** Why nobody knows what an import did. */
export const UNTOLD_TEXTS = defineTexts(
  {
    killed: 'Sunucu kapandı. Kaydedilenler kaldı; dosyayı yeniden aktarın, aynı olanlar değişmez.',
    failed: 'Sunucuda hata oluştu. Kaydedilenler kaldı; dosyayı yeniden aktarın, aynı olanlar değişmez.',
  },
  {
    killed: 'The server was stopped. What was saved stays; import the file again, what is the same does not change.',
    failed: 'The server had a fault. What was saved stays; import the file again, what is the same does not change.',
  },
);
