/** Compiles `knowledge/dense/dot.wat` to `dot.wasm.ts` (base64). Run by hand after a change of the WAT; the result is committed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import wabtInit from 'wabt';

const folder = fileURLToPath(new URL('../knowledge/dense/', import.meta.url));
const wabt = await wabtInit();
const module = wabt.parseWat('dot.wat', readFileSync(`${folder}dot.wat`, 'utf8'), { simd: true });
const { buffer } = module.toBinary({});
writeFileSync(
  `${folder}dot.wasm.ts`,
  `/** \`dot.wat\`, compiled by \`scripts/make-dot-wasm.mjs\`. */\nexport const DOT_WASM =\n  '${Buffer.from(buffer).toString('base64')}';\n`,
);
