/** What a failed probe says, in words for a person. */

/** Patterns of what drivers and onnxruntime print, and what it means; the first that matches counts. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/Couldn't load Vulkan/i, 'the Vulkan loader (libvulkan) is not installed'],
  [/Found no drivers/i, 'no Vulkan driver is installed'],
  [/No supported adapters|Failed to get a WebGPU adapter/i, 'no graphics adapter was found'],
  [/Failed to get a WebGPU device/i, 'the graphics driver gave no device'],
  [/Failed to load (shared )?library|cannot open shared object/i, 'its libraries are not installed'],
  [/assigned to the default CPU EP/i, 'it leaves the work to the CPU'],
  [
    /backend not found|not supported by this build|Unsupported (execution )?provider/i,
    'this build of onnxruntime lacks it',
  ],
  [/device lost/i, 'the graphics driver lost the device'],
];

/** The reason why a probe failed, from its error's message and what it printed on stderr. */
export function explainFailure(message: string, stderr: string): string {
  const known = meanings.find(([pattern]) => pattern.test(stderr) || pattern.test(message));
  if (known) return known[1];
  const line = message.split('\n').find((text) => text.trim() !== '') ?? 'no reason given';
  // onnxruntime starts a message with the file, the line and the function of its source.
  return line
    .replace(/^\S+\.(cc|h):\d+ .*?was false\. /, '')
    .trim()
    .slice(0, 300)
    .replace(/\.$/, '');
}
