/** What stands on Telegram's own surfaces, and what commands say in a citizen's words. */
export const TELEGRAM_TR = {
  commands: {
    help: { description: 'Neler yapabilirim?', says: 'Neler yapabilirsin?' },
    ticket: { description: 'Yeni başvuru oluştur', says: 'Başvuru oluştur' },
    status: { description: 'Başvurumun durumunu öğren', says: 'Başvurum ne durumda?' },
    person: { description: 'Bir kişiyle görüş', says: 'Bir kişiyle görüşmek istiyorum' },
    cancel: { description: 'Yaptığım işlemden vazgeç', says: 'vazgeç' },
  },
  started: 'Merhaba',
  /** On the button below what is said in a group. */
  writeInPrivate: 'Özel mesaj yaz',
  /** Shown above the chat for a moment. */
  tapExpired: 'Bu düğmenin süresi doldu. Sorunuzu yazabilirsiniz.',
  chosen: (label: string) => `✓ ${label}`,
} as const;
