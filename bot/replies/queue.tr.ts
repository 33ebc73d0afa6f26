import type { Reply } from '../types.js';

/** Rounded up to what can be kept: 10 s, then minutes. */
function lasting(seconds: number): string {
  if (seconds <= 50) return `${Math.max(1, Math.ceil(seconds / 10)) * 10} saniye`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} dakika` : `${Math.ceil(minutes / 60)} saat`;
}

/** Said once to somebody who waits for an answer in a surge. `seconds`: as measured. */
export const queueNotice = (seconds: number): Reply => ({
  kind: 'notice',
  text: `Şu anda çok kişi yazıyor, mesajınız sırada. **Yaklaşık ${lasting(seconds)}** içinde yanıtlayacağım; yeniden yazmanız gerekmez. Acil bir tehlike varsa beklemeden **112**’yi arayın.`,
  choices: [],
});
