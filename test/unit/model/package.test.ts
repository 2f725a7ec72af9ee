/** What a package may say of itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ConvLlavaError } from '../../../contracts/errors.ts';
import { parseManifest, readManifest, readPackage, writeManifest } from '../../../sidecar/model/package.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const folder = temporaryFolder();

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const text = readFileSync(join(import.meta.dirname, '../../../media/starter/convllava.json'), 'utf8');
const { sha256, ...unsealed } = JSON.parse(text) as Record<string, Json>;
const parse = (manifest: unknown) => parseManifest(JSON.stringify(manifest), 'a package');
const isRefused = (error: unknown): boolean =>
  error instanceof ConvLlavaError && ['PACKAGE_DAMAGED', 'PACKAGE_VERSION'].includes(error.code as string);

/** The paths of all values in a value. */
function paths(value: Json, path: readonly string[] = []): (readonly string[])[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inside.flatMap(([key, inner]) => paths(inner, [...path, key]))];
}

/** A copy with another value at a path; without it where the value is undefined. */
function withValue(value: Json, [key, ...rest]: readonly string[], other: Json | undefined): Json | undefined {
  if (key === undefined) return other;
  const copy = structuredClone(value) as Record<string, Json>;
  const inner = withValue(copy[key] ?? null, rest, other);
  if (inner === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = inner;
  return copy;
}

describe('a manifest', () => {
  it('that was written by us is read', () => assert.equal(parse(JSON.parse(text)).name, unsealed['name']));

  it('without a hash of itself, in which a value may have changed, is refused, and read to be repaired', async () => {
    assert.ok(typeof sha256 === 'string');
    const changed = withValue(unsealed, ['config', 'vision', 'imageMean'], [9, 9, 9]);
    await writeFile(join(folder, 'convllava.json'), JSON.stringify(changed));
    await assert.rejects(readPackage(folder), { code: 'PACKAGE_DAMAGED', message: /it has no hash of itself/ });
    assert.equal((await readManifest(folder, true)).name, unsealed['name']);
  });

  it('with any value changed is refused', () => {
    for (const path of paths(unsealed)) {
      if (path.length === 0) continue;
      const changed = withValue(JSON.parse(text) as Json, path, 'changed');
      assert.throws(() => parse(changed), isRefused, path.join('.'));
    }
  });

  it('without a hash and with any value of another kind is refused, or means something', () => {
    const others = [undefined, null, -1, 0, 1e9, 1e300, 0.5, '', '../../dev/zero', true, [], {}];
    let refused = 0;
    for (const path of paths(unsealed)) {
      for (const other of others) {
        try {
          parse(withValue(unsealed, path, other));
        } catch (error) {
          assert.ok(isRefused(error), `${path.join('.')} = ${JSON.stringify(other)}: ${String(error)}`);
          refused++;
        }
      }
    }
    assert.ok(refused > 1000);
  });

  const cases: readonly (readonly [string, readonly string[], Json, RegExp])[] = [
    [
      'a billion blocks',
      ['config', 'vision', 'depths', '0'],
      1e9,
      /config\.vision\.depths\.0 is 1000000000, expected <=1024/,
    ],
    ['a deviation of 0', ['config', 'vision', 'imageStd', '1'], 0, /imageStd\.1 is 0, expected >=0\.001/],
    ['an absurd epsilon', ['config', 'language', 'rmsNormEps'], 1, /rmsNormEps is 1, expected <=0\.1/],
    ['no whole heads', ['config', 'language', 'kvHeads'], 3, /expected KV heads that divide the heads/],
    ['a context that fills the memory', ['config', 'language', 'contextLength'], 2 ** 20, /contextLength/],
    ['a resolution of half a token', ['config', 'vision', 'resolution'], 1000, /whole visual tokens/],
    ['no files', ['files'], null, /files is null/],
    ['no modules', ['modules'], {}, /modules\.vision_encoder/],
    ['a graph that is no file', ['modules', 'embed_tokens', 'graphs', 'fp32'], 'onnx/other.onnx', /its graphs among/],
    ['a source of its own', ['files', 'source.json'], { bytes: 1, sha256: 'a'.repeat(64) }, /a file of the model/],
    ['a device', ['files', '/dev/zero'], { bytes: 0, sha256: 'a'.repeat(64) }, /a path inside the package/],
    ['another folder', ['files', '../x'], { bytes: 0, sha256: 'a'.repeat(64) }, /a path inside the package/],
  ];
  for (const [what, path, value, says] of cases) {
    it(`with ${what} says so`, () =>
      assert.throws(
        () => parse(withValue(unsealed, path, value)),
        (error) => isRefused(error) && says.test((error as Error).message),
      ));
  }

  it('is sealed again when it is written', () => {
    const manifest = parse(JSON.parse(text));
    const renamed = { ...manifest, name: 'another' };
    assert.equal(parseManifest(writeManifest(renamed), 'a package').name, 'another');
    assert.throws(() => parse(renamed), isRefused);
  });
});
