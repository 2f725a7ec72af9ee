/**
 * Which room may know which (docs/design.md), and that nothing goes in circles. Run by `npm run lint`.
 * A room knows rooms named above it alone, so that there is no circle of rooms; all may know contracts/.
 */
const rooms = {
  onnxruntime: [],
  pdf: [],
  image: ['pdf'],
  model: [],
  checkpoint: ['model'],
  conversion: ['checkpoint', 'model'],
  device: ['onnxruntime', 'model'],
  inference: ['device', 'image', 'onnxruntime', 'model'],
  page: ['image', 'pdf', 'model'],
  document: ['page', 'model'],
  interface: ['page', 'model'],
  quotes: ['page'],
  diagram: ['page', 'model'],
  'strip-reader': ['inference', 'page', 'model'],
  layout: ['inference', 'page', 'onnxruntime', 'model'],
  pictures: ['page', 'model'],
  engine: [
    'pictures',
    'layout',
    'strip-reader',
    'document',
    'interface',
    'quotes',
    'diagram',
    'page',
    'inference',
    'device',
    'image',
    'pdf',
    'model',
  ],
  agreement: ['inference', 'conversion', 'checkpoint', 'image', 'onnxruntime', 'model'],
  evaluation: ['inference', 'page'],
  preview: ['image'],
  formats: [],
  worker: ['preview', 'agreement', 'engine', 'inference', 'device', 'image', 'onnxruntime', 'model'],
  find: ['worker', 'image'],
  tools: ['worker', 'image'],
  mcp: ['tools', 'find', 'worker', 'image'],
  store: ['worker', 'conversion', 'checkpoint', 'model'],
  rpc: ['find', 'worker', 'store', 'tools', 'image', 'model'],
  cli: [
    'store',
    'formats',
    'find',
    'mcp',
    'tools',
    'conversion',
    'worker',
    'evaluation',
    'agreement',
    'inference',
    'device',
    'image',
    'model',
  ],
};
const names = Object.keys(rooms);
for (const [room, known] of Object.entries(rooms))
  for (const name of known)
    if (!names.slice(0, names.indexOf(room)).includes(name)) throw new Error(`${room} is named before ${name}.`);

const knowsOnly = ([room, known]) => ({
  name: `${room} knows only ${known.join(', ') || 'contracts'}`,
  severity: 'error',
  from: { path: `^sidecar/${room}/` },
  to: { path: '^sidecar/[^/]+/', pathNot: `^sidecar/(${[room, ...known].join('|')})/` },
});

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(knowsOnly),
    {
      name: 'a room of the sidecar is named in .dependency-cruiser.cjs',
      severity: 'error',
      from: { path: '^sidecar/[^/]+/', pathNot: `^sidecar/(${names.join('|')})/` },
      to: { path: '^sidecar/' },
    },
    {
      name: 'contracts know nobody',
      severity: 'error',
      from: { path: '^contracts/' },
      to: { path: '^(src|sidecar|webview)/' },
    },
    {
      name: 'contracts/node is for the programs that run in Node alone',
      severity: 'error',
      from: { path: '^(webview|contracts)/', pathNot: '^contracts/node/' },
      to: { path: '^contracts/node/' },
    },
    {
      name: 'the sidecar knows neither the extension nor the panel',
      severity: 'error',
      from: { path: '^sidecar/' },
      to: { path: '^(src|webview)/' },
    },
    {
      name: 'the extension and the panel talk through contracts',
      severity: 'error',
      from: { path: '^(src|webview)/' },
      to: { path: '^(src|sidecar|webview)/', pathNot: '^$1/' },
    },
    {
      name: 'no circle of files but of types within a folder',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
