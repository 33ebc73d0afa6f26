/** HTML as we write it, without its marks: for when Telegram cannot read them. Addresses of links stand behind their words. */
export function withoutMarkup(html: string): string {
  return html
    .replace(/<a href="([^"]*)">([\s\S]*?)<\/a>/gu, (_, url: string, words: string) =>
      words.includes(url) ? words : `${words} (${url})`,
    )
    .replace(/<[^<>]*>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
