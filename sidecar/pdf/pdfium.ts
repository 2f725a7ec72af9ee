/** One open PDF, by PDFium as WebAssembly: its pages measured, drawn, and asked for what they say of themselves. */
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { Region, Size } from '../../contracts/protocol.ts';
import { pixelsPerPoint, type Characters, type PageContent, type PdfResults } from './pdf-messages.ts';

/** FPDF_GetLastError */
const errors = { password: 4, security: 5 } as const;
/** FPDF_RenderPageBitmap: with annotations. */
const withAnnotations = 0x01;
/** FPDFPageObj_GetType */
const objects = { image: 3, form: 5 } as const;
/** Forms in forms in forms; a file may go in a circle. */
const deepestForm = 6;
const mostObjects = 50_000;
/** px: of a drawn page. */
const longestSide = 8192;
const mostPixels = 40e6;
/** A dense page of a newspaper has half of them; what claims more wants memory and time. */
const mostCharacters = 60_000;

/** Maps places in points, y upwards, to px of the page as it is shown: x' = a x + c y + e, y' = b x + d y + f. */
interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** The memory of the WebAssembly, as numbers of several kinds. Grown, it is another one: it is looked up each time. */
interface Heaps {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
}

/** What is used of WebAssembly, whose types are left to those of browsers. */
interface Wasm {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<object>;
}
const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: Wasm };

let compiled: Promise<object> | undefined;

/** PDFium with a memory of its own, for one file. */
async function start(): Promise<WrappedPdfiumModule> {
  const path = fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm'));
  const module = await (compiled ??= readFile(path).then((bytes) => wasm.compile(bytes)));
  const { promise: failed, reject } = Promise.withResolvers<never>();
  // emscripten's hook, which the package's types do not have.
  const hook = {
    instantiateWasm(imports: object, receive: (instance: object) => void) {
      wasm.instantiate(module, imports).then(receive, reject);
      return {};
    },
  };
  return Promise.race([init(hook as Parameters<typeof init>[0]), failed]);
}

/** The package's types leave it to those of emscripten, which nothing else here needs. */
function heapsOf({ pdfium }: WrappedPdfiumModule): Heaps {
  return pdfium as unknown as Heaps;
}

export class PdfFile {
  readonly #pdfium: WrappedPdfiumModule;
  readonly name: string;
  readonly #document: number;
  /** Room for numbers that functions give back. */
  readonly #scratch: number;
  readonly count: number;

  private constructor(pdfium: WrappedPdfiumModule, name: string, document: number) {
    this.#pdfium = pdfium;
    this.name = name;
    this.#document = document;
    this.#scratch = pdfium.pdfium.wasmExports.malloc(64);
    this.count = pdfium.FPDF_GetPageCount(document);
  }

  /** @throws PDF_PASSWORD, PDF_PASSWORD_WRONG, PDF_ENCRYPTION, IMAGE_DAMAGED */
  static async open(name: string, bytes: Uint8Array, password: string | undefined): Promise<PdfFile> {
    const pdfium = await start();
    pdfium.PDFiumExt_Init();
    const at = pdfium.pdfium.wasmExports.malloc(bytes.byteLength);
    heapsOf(pdfium).HEAPU8.set(bytes, at);
    const document = pdfium.FPDF_LoadMemDocument(at, bytes.byteLength, password ?? '');
    if (document === 0) throw openingError(name, pdfium.FPDF_GetLastError(), password);
    const file = new PdfFile(pdfium, name, document);
    if (file.count === 0) throw new ConvLlavaError('IMAGE_DAMAGED', { file: name, reason: 'it has no pages' });
    return file;
  }

  /** In px, as it is shown. */
  measure(page: number): Size {
    return this.#onPage(page, (handle) => this.#sizeOf(handle));
  }

  draw(page: number, scale: number, region?: Region): PdfResults['draw'] {
    return this.#onPage(page, (handle) => {
      const own = this.#sizeOf(handle);
      const part = region ?? { x: 0, y: 0, ...own };
      const largest = Math.min(
        longestSide / Math.max(part.width, part.height),
        Math.sqrt(mostPixels / (part.width * part.height)),
      );
      return this.#draw(handle, own, Math.min(scale, largest), part);
    });
  }

  content(page: number): PageContent {
    return this.#onPage(page, (handle) => {
      const affine = this.#affineOf(handle);
      return {
        size: this.#sizeOf(handle),
        characters: this.#charactersOf(handle, affine),
        pictures: this.#picturesOf(handle, affine),
      };
    });
  }

  /** Pages are closed when they are done with, so that a thousand of them take no more memory than one. */
  #onPage<Result>(page: number, work: (handle: number) => Result): Result {
    const pdfium = this.#pdfium;
    if (page > this.count) throw new ConvLlavaError('PAGE_UNKNOWN', { file: this.name, count: this.count, page });
    let handle = this.#load(page);
    try {
      if (pdfium.FPDFPage_GetAnnotCount(handle) > 0 && pdfium.FPDFPage_Flatten(handle, 0) === 1) {
        // What is filled into forms is content of the page now, once it is read anew.
        pdfium.FPDF_ClosePage(handle);
        handle = this.#load(page);
      }
      return work(handle);
    } finally {
      pdfium.FPDF_ClosePage(handle);
    }
  }

  #load(page: number): number {
    const handle = this.#pdfium.FPDF_LoadPage(this.#document, page - 1);
    if (handle !== 0) return handle;
    throw new ConvLlavaError('IMAGE_DAMAGED', { file: this.name, reason: `page ${page} cannot be read` });
  }

  #sizeOf(handle: number): Size {
    const px = (points: number): number => Math.max(1, Math.round(points * pixelsPerPoint));
    return {
      width: px(this.#pdfium.FPDF_GetPageWidthF(handle)),
      height: px(this.#pdfium.FPDF_GetPageHeightF(handle)),
    };
  }

  #draw(handle: number, own: Size, scale: number, part: Region): PdfResults['draw'] {
    const pdfium = this.#pdfium;
    const px = (length: number): number => Math.max(1, Math.round(length * scale));
    const size = { width: px(part.width), height: px(part.height) };
    const bitmap = pdfium.FPDFBitmap_Create(size.width, size.height, 0);
    if (bitmap === 0) throw new ConvLlavaError('PDF_MEMORY', { file: this.name });
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, size.width, size.height, 0xffffffff);
      const [x, y] = [-Math.round(part.x * scale), -Math.round(part.y * scale)];
      pdfium.FPDF_RenderPageBitmap(bitmap, handle, x, y, px(own.width), px(own.height), 0, withAnnotations);
      const at = pdfium.FPDFBitmap_GetBuffer(bitmap);
      const stride = pdfium.FPDFBitmap_GetStride(bitmap);
      return { rgb: toRgb(heapsOf(pdfium).HEAPU8.subarray(at, at + stride * size.height), stride, size), size };
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap);
    }
  }

  /** From where three points of the page are drawn. */
  #affineOf(handle: number): Affine {
    const { width, height } = this.#sizeOf(handle);
    // Places on the device are whole numbers: a device so many times finer loses nothing.
    const fine = 100;
    const place = (x: number, y: number): readonly [number, number] => {
      const at = this.#scratch;
      this.#pdfium.FPDF_PageToDevice(handle, 0, 0, width * fine, height * fine, 0, x, y, at, at + 4);
      const [deviceX = 0, deviceY = 0] = heapsOf(this.#pdfium).HEAP32.subarray(at >> 2, (at >> 2) + 2);
      return [deviceX / fine, deviceY / fine];
    };
    const far = 1000;
    const [e, f] = place(0, 0);
    const [ax, bx] = place(far, 0);
    const [cx, dx] = place(0, far);
    return { a: (ax - e) / far, b: (bx - f) / far, c: (cx - e) / far, d: (dx - f) / far, e, f };
  }

  #charactersOf(handle: number, affine: Affine): Characters {
    const pdfium = this.#pdfium;
    const text = pdfium.FPDFText_LoadPage(handle);
    try {
      const count = text === 0 ? 0 : Math.min(mostCharacters, Math.max(0, pdfium.FPDFText_CountChars(text)));
      const characters = {
        codes: new Uint32Array(count),
        boxes: new Float32Array(4 * count),
        rooms: new Float32Array(2 * count),
        baselines: new Float32Array(count),
        ems: new Float32Array(count),
        upright: new Uint8Array(count),
        generated: new Uint8Array(count),
      };
      for (let index = 0; index < count; index++) this.#takeCharacter(text, index, affine, characters);
      return characters;
    } finally {
      if (text !== 0) pdfium.FPDFText_ClosePage(text);
    }
  }

  #takeCharacter(text: number, index: number, affine: Affine, characters: Characters): void {
    const pdfium = this.#pdfium;
    const at = this.#scratch;
    const doubles = heapsOf(pdfium).HEAPF64;
    const floats = heapsOf(pdfium).HEAPF32;
    const code = pdfium.FPDFText_GetUnicode(text, index);
    characters.generated[index] = pdfium.FPDFText_IsGenerated(text, index) === 1 ? 1 : 0;
    characters.codes[index] = pdfium.FPDFText_HasUnicodeMapError(text, index) === 1 ? 0 : code;
    if (pdfium.FPDFText_GetCharBox(text, index, at, at + 8, at + 16, at + 24)) {
      const [left = 0, right = 0, bottom = 0, top = 0] = doubles.subarray(at >> 3, (at >> 3) + 4);
      characters.boxes.set(toBox(affine, left, top, right, bottom), 4 * index);
    }
    if (pdfium.FPDFText_GetLooseCharBox(text, index, at)) {
      const [left = 0, top = 0, right = 0, bottom = 0] = floats.subarray(at >> 2, (at >> 2) + 4);
      const [from, , to] = toBox(affine, left, top, right, bottom);
      characters.rooms.set([from, to], 2 * index);
    }
    if (pdfium.FPDFText_GetCharOrigin(text, index, at, at + 8)) {
      const [x = 0, y = 0] = doubles.subarray(at >> 3, (at >> 3) + 2);
      characters.baselines[index] = affine.b * x + affine.d * y + affine.f;
    }
    if (pdfium.FPDFText_GetMatrix(text, index, at)) {
      const [a = 1, b = 0, c = 0, d = 1] = floats.subarray(at >> 2, (at >> 2) + 4);
      const size = pdfium.FPDFText_GetFontSize(text, index) * Math.hypot(c, d);
      characters.ems[index] = size * Math.hypot(affine.c, affine.d);
      const along = { x: affine.a * a + affine.c * b, y: affine.b * a + affine.d * b };
      characters.upright[index] = along.x > 4 * Math.abs(along.y) ? 1 : 0;
    }
  }

  #picturesOf(page: number, affine: Affine): Region[] {
    const pdfium = this.#pdfium;
    const pictures: Region[] = [];
    let seen = 0;
    const visit = (count: number, objectAt: (index: number) => number, outer: Affine, depth: number): void => {
      for (let index = 0; index < count && seen < mostObjects; index++, seen++) {
        const object = objectAt(index);
        const type = pdfium.FPDFPageObj_GetType(object);
        if (type === objects.image) {
          const at = this.#scratch;
          if (!pdfium.FPDFPageObj_GetBounds(object, at, at + 4, at + 8, at + 12)) continue;
          const [left = 0, bottom = 0, right = 0, top = 0] = heapsOf(pdfium).HEAPF32.subarray(at >> 2, (at >> 2) + 4);
          const [x, y, toX, toY] = toBox(outer, left, top, right, bottom);
          pictures.push({ x, y, width: toX - x, height: toY - y });
        } else if (type === objects.form && depth < deepestForm) {
          visit(
            pdfium.FPDFFormObj_CountObjects(object),
            (inner) => pdfium.FPDFFormObj_GetObject(object, inner),
            this.#within(outer, object),
            depth + 1,
          );
        }
      }
    };
    visit(pdfium.FPDFPage_CountObjects(page), (index) => pdfium.FPDFPage_GetObject(page, index), affine, 0);
    return pictures;
  }

  /** What maps the places in a form. */
  #within(outer: Affine, form: number): Affine {
    const at = this.#scratch;
    if (!this.#pdfium.FPDFPageObj_GetMatrix(form, at)) return outer;
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = heapsOf(this.#pdfium).HEAPF32.subarray(at >> 2, (at >> 2) + 6);
    return {
      a: outer.a * a + outer.c * b,
      b: outer.b * a + outer.d * b,
      c: outer.a * c + outer.c * d,
      d: outer.b * c + outer.d * d,
      e: outer.a * e + outer.c * f + outer.e,
      f: outer.b * e + outer.d * f + outer.f,
    };
  }
}

function openingError(name: string, code: number, password: string | undefined): ConvLlavaError {
  if (code === errors.password && password !== undefined)
    return new ConvLlavaError('PDF_PASSWORD_WRONG', { file: name });
  if (code === errors.password) return new ConvLlavaError('PDF_PASSWORD', { file: name });
  if (code === errors.security) return new ConvLlavaError('PDF_ENCRYPTION', { file: name });
  return new ConvLlavaError('IMAGE_DAMAGED', { file: name, reason: 'it is not put together as a PDF is' });
}

/** The box around two corners, mapped: left, top, right, bottom. */
function toBox(
  { a, b, c, d, e, f }: Affine,
  left: number,
  top: number,
  right: number,
  bottom: number,
): [number, number, number, number] {
  const xs = [a * left + c * top + e, a * right + c * bottom + e];
  const ys = [b * left + d * top + f, b * right + d * bottom + f];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** From blue, green, red and nothing. */
function toRgb(bgrx: Uint8Array, stride: number, { width, height }: Size): Uint8Array {
  const rgb = new Uint8Array(3 * width * height);
  for (let y = 0, to = 0; y < height; y++)
    for (let from = y * stride, end = from + 4 * width; from < end; from += 4, to += 3) {
      rgb[to] = bgrx[from + 2] as number;
      rgb[to + 1] = bgrx[from + 1] as number;
      rgb[to + 2] = bgrx[from] as number;
    }
  return rgb;
}
