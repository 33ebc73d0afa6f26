import { foldTr } from '../../nlu/index.js';
import { COMMON_TR } from './common-passwords.tr.js';

export const MIN_PASSWORD = 12;
/** Longer ones cost the hash time and nobody types them. */
export const MAX_PASSWORD = 128;
/** What must be left of a password without the owner's name, address and ours. */
const MIN_OF_ITS_OWN = 8;
/** Of zxcvbn, 0–4; 3 is over 10⁸ guesses. */
const MIN_SCORE = 3;
const OURS = ['mebim', 'mebasistan', 'asistan', 'milliegitim', 'bakanlik', 'egitim', 'meb'];

interface Owner {
  readonly name: string;
  readonly email: string;
}

/** In Turkish, what is wrong with it; undefined: nothing. */
export type PasswordPolicy = (password: string, owner: Owner) => Promise<string | undefined>;

/**
 * At least 12 characters, not among the common and leaked ones nor easily guessed from patterns (zxcvbn: Wheeler, USENIX Security 2016),
 * not made of the owner's name or e-mail address or of our own names. Nothing leaves the machine. The word lists are read on first use.
 */
export function createPasswordPolicy(): PasswordPolicy {
  let estimator: Promise<(password: string, known: string[]) => number> | undefined;
  return async (password, owner) => {
    if (password.length < MIN_PASSWORD) return `Parola en az ${MIN_PASSWORD} karakter olmalı.`;
    if (password.length > MAX_PASSWORD) return `Parola en çok ${MAX_PASSWORD} karakter olabilir.`;
    const known = [...ownWords(owner), ...OURS].sort((a, b) => b.length - a.length);
    if (remainder(password, known) < MIN_OF_ITS_OWN) {
      return 'Parola adınızdan, e-posta adresinizden veya kurumun adından türetilmemeli.';
    }
    estimator ??= loadEstimator();
    const scored = (await estimator)(foldTr(password), known);
    if (scored < MIN_SCORE) {
      return 'Bu parola çok kolay tahmin ediliyor: yaygın veya sızdırılmış parolalara ya da tekrar, sıra ve tarih gibi kalıplara dayanıyor. Birbiriyle ilgisiz birkaç sözcük kullanın.';
    }
    return undefined;
  };
}

const fold = (text: string) => foldTr(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Words of three letters and more of name and address. */
function ownWords({ name, email }: Owner): string[] {
  const words = [...name.split(/\s+/u), name, ...email.split(/[@.+_-]/u), email.split('@')[0] ?? ''].map(fold);
  return [...new Set(words)].filter((word) => word.length >= 3);
}

/** Letters and digits left when every known word, the longest first, is taken out. */
function remainder(password: string, known: readonly string[]): number {
  return known.reduce((rest, word) => rest.replaceAll(word, ''), fold(password)).length;
}

async function loadEstimator(): Promise<(password: string, known: string[]) => number> {
  const [{ ZxcvbnFactory }, common] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const estimator = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, tr: [...COMMON_TR] },
    graphs: common.adjacencyGraphs,
  });
  return (password, known) => estimator.check(password, known).score;
}
