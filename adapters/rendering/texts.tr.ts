/** What rendering says of its own. */
export const RENDER_TR = {
  source: 'Kaynak: ',
  /** On the button that opens a list; WhatsApp shows 20 characters. */
  openList: 'Seçenekler',
  choose: 'Aşağıdakilerden birini seçebilirsiniz.',
} as const;
