/** Channels as citizens call them, after "konuşma": `WhatsApp’taki`. */
const AT: Readonly<Record<string, string>> = {
  web: 'web sayfasındaki',
  whatsapp: 'WhatsApp’taki',
  telegram: 'Telegram’daki',
};
const at = (channel: string) => AT[channel] ?? 'başka bir kanaldaki';

/** What the bot says where a conversation is carried over to another channel. */
export const IDENTITY_TR = {
  code: (code: string) =>
    `Kodunuz: **${code}**\n\nDevam etmek istediğiniz yerde bana **DEVAM ${code}** yazın. Kod 10 dakika ve bir kez geçerlidir; kimseyle paylaşmayın, çünkü yazan kişi buradaki başvurularınızı görür.`,
  open: (links: readonly string[]) => `Doğrudan açmak için: ${links.join(' · ')}`,
  openIn: (name: string, url: string) => `[${name}](${url})`,
  tooManyCodes: 'Son bir saatte çok sayıda kod aldınız. Lütfen daha sonra yeniden deneyin.',
  notFound:
    'Bu kodla bir konuşma bulamadım. Kod 10 dakika ve bir kez geçerlidir; öteki kanalda “kodla devam et” yazıp yenisini alabilirsiniz.',
  locked: 'Çok sayıda yanlış kod yazıldı. Güvenliğiniz için bir saat boyunca buradan kod kabul etmiyorum.',
  own: 'Bu kodu zaten bu konuşmada aldınız. Devam etmek istediğiniz öteki kanalda yazın.',
  confirm: (channel: string, tickets: number) =>
    `Bu kod, ${at(channel)} konuşmanızdan geliyor. Birleştirirsem ${
      tickets > 0 ? `oradaki **${tickets}** başvuruyu` : 'başvurularınızı'
    } iki yerden de izleyebilir, yanıtları iki yerde de alırsınız; istediğiniz an “ayır” yazıp geri alabilirsiniz. Birleştireyim mi?`,
  yes: 'Evet, birleştir',
  no: 'Hayır, birleştirme',
  joined: (channel: string, tickets: number) =>
    `Birleştirdim. ${at(channel).replace(/^./u, (letter) => letter.toLocaleUpperCase('tr'))} konuşmanıza buradan devam edebilirsiniz${
      tickets > 0 ? `; oradaki **${tickets}** başvuruyu buradan da izleyebilirsiniz` : ''
    }. Geri almak için “ayır” yazın.`,
  lastAsked: (question: string) => `En son şunu sormuştunuz: “${question}”`,
  notJoined: 'Peki, birleştirmedim.',
  toldOther: (channel: string) =>
    `Bu konuşma, buradan alınan kodla ${at(channel)} bir konuşmayla birleştirildi; başvurularınız iki yerden de görülür. Bunu siz yapmadıysanız hemen “ayır” yazın.`,
  parted: 'Konuşmaları ayırdım. Başvurularınız yalnız açıldıkları konuşmada görülür.',
  partedOther: 'Bu konuşma, birleştirildiği öteki konuşmadan ayrıldı.',
  nothingJoined: 'Bu konuşma başka bir konuşmayla birleştirilmiş değil.',
} as const;
