// Reads a PDF. In a chunk of its own, loaded when the first paper is opened. The version of the library is pinned to
// one that needs neither eval nor WebAssembly, which the pages' content security policy does not allow.
import {
  getDocument,
  GlobalWorkerOptions,
  RenderingCancelledException,
  version,
  type PDFDocumentProxy,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import PdfWorker from "pdfjs-dist/legacy/build/pdf.worker.mjs?worker";

export interface OpenPaper {
  readonly pages: number;
  /**
   * Draws page `number`, from 1, `width` CSS pixels wide; null where `signal` said meanwhile that nobody waits for it.
   * `text` is what stands on the page, for readers by ear.
   */
  draw(number: number, width: number, signal: AbortSignal): Promise<{ canvas: HTMLCanvasElement; text: string } | null>;
  close(): void;
}

/** A canvas larger than this takes more memory than a small computer has to spare. */
const MOST_PIXELS = 16_000_000;

export async function openPaper(address: string): Promise<OpenPaper> {
  GlobalWorkerOptions.workerPort ??= new PdfWorker();
  const parts = `/assets/pdfjs-${version}`;
  const loading = getDocument({
    url: address,
    cMapUrl: `${parts}/cmaps/`,
    standardFontDataUrl: `${parts}/standard_fonts/`,
    wasmUrl: `${parts}/wasm/`,
    useWasm: false,
    isEvalSupported: false,
    enableXfa: false,
  });
  const document_ = await loading.promise;
  return {
    pages: document_.numPages,
    draw: (number, width, signal) => draw(document_, number, width, signal),
    close: () => void loading.destroy(),
  };
}

async function draw(paper: PDFDocumentProxy, number: number, width: number, signal: AbortSignal) {
  const page = await paper.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const sharpest = Math.sqrt(MOST_PIXELS / (natural.width * natural.height));
  const scale = Math.min((width / natural.width) * (window.devicePixelRatio || 1), sharpest);
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const rendering = page.render({ canvas, viewport });
  const cancel = () => rendering.cancel();
  signal.addEventListener("abort", cancel);
  try {
    await rendering.promise;
    const content = await page.getTextContent();
    const text = content.items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join("");
    return signal.aborted ? null : { canvas, text };
  } catch (failure) {
    if (failure instanceof RenderingCancelledException) return null;
    throw failure;
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
