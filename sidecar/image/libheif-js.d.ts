/** The part of libheif-js that is used here; its own types leave out the decoder. */
declare module 'libheif-js/libheif-wasm/libheif.js' {
  interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Fills `data` with RGBA; the callback gets nothing where that failed. */
    display(
      into: { data: Uint8ClampedArray; width: number; height: number },
      done: (shown: object | null) => void,
    ): void;
  }
  export default function create(options: { wasmBinary: Uint8Array }): Promise<{
    HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
  }>;
}
