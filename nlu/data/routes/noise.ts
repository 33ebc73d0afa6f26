/** What stands in a message for no message at all, by folded words: placeholders of programs, fingers over the keyboard. */
export const NOISE_WORDS: ReadonlySet<string> = new Set(
  'null undefined nan none nil void true false object function console alert script select from where drop table insert into values delete update admin root foo bar baz lorem ipsum'.split(
    ' ',
  ),
);

/** Fingers over the keyboard: `asdasd`, `qweqwe`, `sdfgh`. */
export const KEYBOARD = /^(?:asd|qwe|zxc|sdf|dfg|fgh|ghj|hjk|jkl|lkj|qaz|wsx|poi|mnb)+[a-z]{0,2}$/;

/** A query of a database, whatever it is about. */
export const QUERY =
  /(?:^\W*|;\s*)(?:select\b.+\bfrom|insert\s+into|update\s+\S+\s+set|delete\s+from|drop\s+(?:table|database)|union\s+(?:all\s+)?select|alter\s+table)\b/is;

/** Markup and what it holds of programs. */
export const MARKUP = /<(script|style)\b[^>]*>.*?(?:<\/\1\s*>|$)|<\/?[a-z][^<>]*>|<!--.*?-->/gis;
