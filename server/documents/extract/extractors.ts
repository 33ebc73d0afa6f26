import type { DocumentFormat, Extraction, Extractor } from '../../../knowledge/index.js';

/** Loads an extractor, with the libraries it stands on, when the first file of its format comes. */
const lazily =
  (load: () => Promise<Extractor>): Extractor =>
  async (bytes, onProgress) =>
    (await load())(bytes, onProgress);

const tooDeep: Extraction = { ok: false, problem: { reason: 'iç içe geçme çok derin: dosya okunamadı' } };

/** A tree too deep for the stack is foreseeable; whatever else a library throws over damaged bytes goes on to the caller. */
const shallow =
  (extract: Extractor): Extractor =>
  async (bytes, onProgress) => {
    try {
      return await extract(bytes, onProgress);
    } catch (fault) {
      if (fault instanceof RangeError && /call stack/i.test(fault.message)) return tooDeep;
      throw fault;
    }
  };

export const EXTRACTORS: Readonly<Record<DocumentFormat, Extractor>> = {
  docx: shallow(lazily(async () => (await import('./docx.js')).extractDocx)),
  xlsx: shallow(lazily(async () => (await import('./xlsx.js')).extractXlsx)),
  pdf: shallow(lazily(async () => (await import('./pdf.js')).extractPdf)),
  html: shallow(lazily(async () => (await import('./html.js')).extractHtml)),
  csv: shallow(lazily(async () => (await import('./csv.js')).extractCsv)),
};
