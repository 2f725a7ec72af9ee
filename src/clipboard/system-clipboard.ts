import { execa } from 'execa';

/** How each system hands over the image on its clipboard. VS Code's own clipboard has text alone. */
interface Reader {
  readonly command: string;
  readonly args: readonly string[];
  /** The encoded image in what the command writes; undefined where there is none. */
  readonly decode: (output: Uint8Array) => Buffer | undefined;
}

/** Longer than any of them takes, be the image ever so large. */
const timeout = 20_000;
const mostBytes = 256e6;

const asItIs = (output: Uint8Array) => Buffer.from(output);
/** `«data PNGf89504E47…»`, which is how AppleScript writes bytes. */
const appleScriptData = (output: Uint8Array) => {
  const hex = /PNGf([\dA-F]+)/.exec(Buffer.from(output).toString('latin1'))?.[1];
  return hex === undefined ? undefined : Buffer.from(hex, 'hex');
};
const base64 = (output: Uint8Array) => Buffer.from(Buffer.from(output).toString('latin1').trim(), 'base64');

const powerShell = `Add-Type -AssemblyName System.Windows.Forms, System.Drawing
$image = [Windows.Forms.Clipboard]::GetImage()
if ($image) {
  $bytes = New-Object IO.MemoryStream
  $image.Save($bytes, [Drawing.Imaging.ImageFormat]::Png)
  [Convert]::ToBase64String($bytes.ToArray())
}`;

const wayland: Reader = { command: 'wl-paste', args: ['--type', 'image/png'], decode: asItIs };
const x11: Reader = {
  command: 'xclip',
  args: ['-selection', 'clipboard', '-target', 'image/png', '-out'],
  decode: asItIs,
};

const readers: Readonly<Partial<Record<NodeJS.Platform, Reader>>> = {
  darwin: { command: 'osascript', args: ['-e', 'the clipboard as «class PNGf»'], decode: appleScriptData },
  win32: {
    command: 'powershell',
    args: ['-NoProfile', '-NonInteractive', '-STA', '-Command', powerShell],
    decode: base64,
  },
};

/**
 * The image on the system's clipboard as a PNG file; undefined where there is none, or where the system has no program
 * that hands it over.
 */
export async function readSystemClipboard(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Buffer | undefined> {
  const linux = env['WAYLAND_DISPLAY'] ? wayland : x11;
  const { command, args, decode } = readers[platform] ?? linux;
  const limits = { timeout, maxBuffer: mostBytes };
  const asItComes = { encoding: 'buffer', stripFinalNewline: false } as const;
  const options = { ...asItComes, ...limits, reject: false, env, extendEnv: false } as const;
  const { failed, stdout } = await execa(command, args, options);
  const image = failed ? undefined : decode(stdout);
  return image && image.length > 0 ? image : undefined;
}
