import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression of the source, and where it stands first. */
export interface FoundRegExp {
  readonly source: string;
  readonly flags: string;
  /** `nlu/mask.ts:18`. */
  readonly at: string;
}

export const FOLDERS = ['adapters', 'bot', 'knowledge', 'nlu', 'scripts', 'server', 'store', 'tickets', 'web'] as const;

function* sourcesUnder(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesUnder(path);
    else if (/\.tsx?$/u.test(entry.name) && !entry.name.endsWith('.d.ts')) yield path;
  }
}

/** Literals, and the files that put expressions together by `RegExp(…)`. */
export function findRegExps(root: string): { readonly literals: FoundRegExp[]; readonly composing: string[] } {
  const literals: FoundRegExp[] = [];
  const composing = new Set<string>();
  for (const folder of FOLDERS) {
    for (const path of sourcesUnder(join(root, folder))) {
      const text = readFileSync(path, 'utf8');
      const file = path.slice(root.length).replace(/^\//u, '');
      const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) {
          const end = node.text.lastIndexOf('/');
          const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
          literals.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), at: `${file}:${line}` });
        }
        if (
          (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
          ts.isIdentifier(node.expression) &&
          node.expression.text === 'RegExp'
        ) {
          composing.add(file);
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
    }
  }
  return { literals, composing: [...composing].sort() };
}

/** What modules put together while they are loaded from `dist/`, by file of the source. */
export async function composedWhileLoading(
  files: readonly string[],
  load: (file: string) => Promise<unknown>,
): Promise<FoundRegExp[]> {
  const found: FoundRegExp[] = [];
  const own = globalThis.RegExp;
  const noted = (made: RegExp): RegExp => {
    const stack = new Error('where').stack ?? '';
    const file = files.find(
      (name) => stack.includes(`/${name}:`) || stack.includes(`/${name.replace(/tsx?$/u, 'js')}:`),
    );
    if (file !== undefined) found.push({ source: made.source, flags: made.flags, at: file });
    return made;
  };
  globalThis.RegExp = new Proxy(own, {
    construct: (target, parameters) => noted(Reflect.construct(target, parameters) as RegExp),
    apply: (target, self, parameters) => noted(Reflect.apply(target, self, parameters) as RegExp),
  });
  try {
    for (const file of files) await load(file);
  } finally {
    globalThis.RegExp = own;
  }
  return found;
}
