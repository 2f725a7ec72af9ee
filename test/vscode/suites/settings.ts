import assert from 'node:assert/strict';
import { Settings, settingRules } from '../../../src/settings.ts';
import { extension, extensionId, withSetting } from './extension.ts';
import * as vscode from 'vscode';

describe('settings', () => {
  before(extension);

  it('have the manifest’s defaults', () => {
    const manifest = vscode.extensions.getExtension(extensionId)?.packageJSON as {
      contributes: { configuration: { properties: Record<string, { default: unknown }> } };
    };
    const defaults = Object.entries(manifest.contributes.configuration.properties).map(([id, property]) => [
      id,
      property.default,
    ]);
    const ours = Object.entries(settingRules).map(([id, { fallback }]) => [`convllava.${id}`, fallback]);
    assert.deepEqual(Object.fromEntries(defaults), Object.fromEntries(ours));
  });

  it('with a bad value get one message that names them, and the default is used', async () => {
    await withSetting('answer.maxTokens', 'many', () => {
      const told: string[] = [];
      const settings = new Settings((message) => told.push(message));
      assert.equal(settings.get('answer.maxTokens'), 1024);
      assert.equal(settings.get('answer.maxTokens'), 1024);
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', /convllava\.answer\.maxTokens.*"many".*1024/);
      return Promise.resolve();
    });
  });
});
