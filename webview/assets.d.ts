/** esbuild's text loader gives an SVG file as its source. */
declare module '*.svg' {
  const source: string;
  export default source;
}

declare module '*.css';
