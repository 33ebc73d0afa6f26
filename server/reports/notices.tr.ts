/** What coordinators are told of a report that is ready. */
export const REPORT_NOTICE_TR = {
  subject: (title: string, period: string, subject: string) => `${title}: ${period} – ${subject}`,
  text: (title: string, period: string, subject: string, link: string | undefined) =>
    [
      `${subject} için ${period} dönemi ${title} hazırlandı (2018/14 sayılı Genelge, madde 8).`,
      link === undefined ? 'Raporu konsoldan açabilirsiniz.' : `Raporu açın: ${link}`,
    ].join('\n'),
} as const;

/** What the unit and the centre are told of a sudden rise. */
export const SPIKE_NOTICE_TR = {
  subject: (title: string) => `Ani artış: ${title}`,
  text: (title: string, conversations: number, expected: number, examples: readonly string[]) =>
    [
      `“${title}” içeriği son bir saatte ${conversations} görüşmede soruldu; haftanın bu saatinde beklenen: ${expected}.`,
      ...(examples.length > 0 ? ['Sorulanlardan (kişisel veriler gizlenmiştir):'] : []),
      ...examples.map((one) => `– ${one}`),
      'Duyuru ya da içerik gerekip gerekmediğine bakın.',
    ].join('\n'),
} as const;
