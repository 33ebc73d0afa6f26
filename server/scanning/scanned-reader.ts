import { type DocumentReader, MAX_FILE_BYTES, refused } from '../../knowledge/index.js';
import type { ScanFile, Verdict } from './scanner.js';

/** Said to whoever sent the file. */
const REASONS: Readonly<Record<Exclude<Verdict, 'clean'>, string>> = {
  found:
    'dosyada zararlı yazılım bulundu; okunmadı ve saklanmadı. Bilgisayarınızı taratın ve bilgi işlem biriminize haber verin',
  unknown: 'dosya şu anda güvenlik taramasından geçirilemiyor; okunmadı. Biraz sonra yeniden yükleyin',
};

/** The same reader, to which only what the scanner calls clean comes; what is too large is refused by size. */
export const scannedReader = (reader: DocumentReader, scan: ScanFile): DocumentReader => ({
  async read(file, context, watch) {
    if (file.bytes.length > MAX_FILE_BYTES) return await reader.read(file, context, watch);
    const verdict = await scan(file.bytes);
    return verdict === 'clean' ? await reader.read(file, context, watch) : refused(file.path, REASONS[verdict]);
  },
});
