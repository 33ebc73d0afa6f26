/** Folded words that carry little of a question's subject: question words, postpositions, pronouns, auxiliaries, politeness. */
const WORDS =
  'acaba ama ben beni benim bir biri biz bize bizim bu bunu bunun boyle cok da daha de diye dolayi eger en fazla gibi ' +
  'gore hangi hangisi hani hem hep her icin ile ise iste kac kadar ki kim kimin kime lazim lutfen m mi mu midir mudur ' +
  'misin musun miyim muyum miyiz muyuz nasi nasil ne neden nedir nere nerede nereden neresi nereye neye neyi nicin niye ' +
  'o olan olarak oldu olur olmak onlar onu onun sadece sayin siz sizin slm selam merhaba simdi su tarafindan tum ' +
  've veya ya yada yani yine yoksa zaman bi bisey sey seyi istiyorum istiyom ediyorum edilir eder etmek yapilir yapilmali ' +
  'yapmam yapmali gerekir gerekiyor gerek var varmi yok hakkinda konusunda bilgi almak ogrenmek rica kolay gelsin iyi gunler';

export const FUNCTION_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));

/** True for a folded word that is in {@link FUNCTION_WORDS}. */
export const isFunctionWord = (norm: string): boolean => FUNCTION_WORDS.has(norm);
