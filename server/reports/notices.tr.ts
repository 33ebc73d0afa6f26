/** What coordinators are told of a report that is ready. */
export const REPORT_NOTICE_TR = {
  subject: (title: string, period: string, subject: string) => `${title}: ${period} – ${subject}`,
  text: (title: string, period: string, subject: string, link: string | undefined) =>
    [
      `${subject} için ${period} dönemi ${title} hazırlandı (2018/14 sayılı Genelge, madde 8).`,
      link === undefined ? 'Raporu konsoldan açabilirsiniz.' : `Raporu açın: ${link}`,
    ].join('\n'),
} as const;
