import tseslint from 'typescript-eslint';

/** Which folder may load which packages; which room may know which is in .dependency-cruiser.cjs. */
const keepOut = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const vscodeOnly = { group: ['vscode'], message: "Only src/ imports 'vscode'." };
const native = { group: ['onnxruntime-node', 'sharp'], message: 'Only the sidecar loads native code.' };
const quiet = 'sidecar/onnxruntime/library.ts alone loads it, with its telemetry off.';

const loadsOnnxruntime = [
  { selector: "ImportExpression[source.value='onnxruntime-node']", message: quiet },
  { selector: "CallExpression[arguments.0.value='onnxruntime-node']", message: quiet },
];
/** What VS Code shows as it stands. */
const showsUnchecked = {
  selector:
    "MemberExpression[object.property.name='window'][property.name=/^(show(Information|Warning|Error)Message|showQuickPick|showInputBox|withProgress)$/]",
  message: 'src/shown.ts shows names and messages, without what nobody would see in them.',
};

export default tseslint.config(
  { ignores: ['dist/', '.cache/', 'node_modules/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '.*.cjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      eqeqeq: 'error',
      // It asks for `!`, which hides what an assertion to a type says.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
    },
  },
  { files: ['contracts/**', 'webview/**'], rules: keepOut(vscodeOnly, native) },
  { files: ['sidecar/**'], rules: keepOut(vscodeOnly) },
  { files: ['src/**'], rules: keepOut(native) },
  {
    ignores: ['sidecar/onnxruntime/library.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        { paths: [{ name: 'onnxruntime-node', allowTypeImports: true, message: quiet }] },
      ],
      'no-restricted-syntax': ['error', ...loadsOnnxruntime],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/shown.ts'],
    rules: { 'no-restricted-syntax': ['error', ...loadsOnnxruntime, showsUnchecked] },
  },
  {
    // node:test's describe/it return promises that the runner itself awaits.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['it', 'test', 'describe', 'suite'] },
          ],
        },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
);
