/** Curves as SVG. */

export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const size = { width: 900, height: 360 };
const margin = { left: 64, right: 150, top: 28, bottom: 36 };

/** One diagram: curves over the same axis, each with its name beside its end. */
export function plot(title: string, xName: string, curves: readonly Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const [most, highest] = [Math.max(1, ...all.map(([x]) => x)), Math.max(1, ...all.map(([, y]) => y))];
  const { width, height } = size;
  const x = (value: number): number => margin.left + (value / most) * (width - margin.left - margin.right);
  const y = (value: number): number =>
    height - margin.bottom - (value / highest) * (height - margin.top - margin.bottom);
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const [atX, atY] = [x(most * share).toFixed(1), y(highest * share).toFixed(1)];
    return [
      `<path d="M${margin.left} ${atY}H${width - margin.right}" stroke="#ddd"/>`,
      text(margin.left - 6, Number(atY) + 4, String(Math.round(highest * share)), 'end'),
      text(Number(atX), height - margin.bottom + 16, String(Math.round(most * share)), 'middle'),
    ].join('');
  });
  const lines = curves.map(({ name, colour, points }) => {
    const path = points.map(([px, py], index) => `${index === 0 ? 'M' : 'L'}${x(px).toFixed(1)} ${y(py).toFixed(1)}`);
    const [, last = 0] = points.at(-1) ?? [];
    return `<path d="${path.join('')}" fill="none" stroke="${colour}" stroke-width="1.5"/>${text(width - margin.right + 6, y(last) + 4, name, 'start', colour)}`;
  });
  const head = text(margin.left, 18, title, 'start') + text(width - margin.right, height - 6, xName, 'end');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="white"/>${head}${marks.join('')}${lines.join('')}</svg>\n`;
}

function text(x: number, y: number, words: string, anchor: string, fill = '#333'): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${fill}">${words}</text>`;
}
