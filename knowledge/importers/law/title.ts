/** Words that stay small inside a title. */
const SMALL = new Set(['ve', 'veya', 'ya', 'ile', 'da', 'de', 'ki', 'mi', 'mı']);

/**
 * `KİŞİSEL VERİLERİN KORUNMASI KANUNU` → `Kişisel Verilerin Korunması Kanunu`, by Turkish casing. Words that are not in
 * capitals stay as they are.
 */
export function titleCase(capitals: string): string {
  let first = true;
  return capitals.replace(/\p{L}+/gu, (word) => {
    const small = word.toLocaleLowerCase('tr');
    if (word !== word.toLocaleUpperCase('tr')) return word;
    const leading = first;
    first = false;
    return !leading && SMALL.has(small) ? small : word[0] + small.slice(1);
  });
}
