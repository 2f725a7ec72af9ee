import * as vscode from 'vscode';
import { deviceNames } from '../../contracts/devices.ts';
import { ConvLlavaError } from '../../contracts/errors.ts';
import type { DeviceChoice, DeviceProbe } from '../../contracts/protocol.ts';
import type { Context, ReadyContext } from '../context.ts';
import { choiceName } from '../device-choice.ts';
import type { CommandId } from '../ids.ts';
import { chooseFrom, withProgressShown } from '../shown.ts';

/** Stops all questions that are being answered. Throws NOTHING_RUNNING if there are none. */
export async function stop(context: Context): Promise<void> {
  if (!context.answering) throw new ConvLlavaError('NOTHING_RUNNING', {});
  await context.stopAnswering();
}

/** Ends the sidecar and loads the model again. */
export async function restart({ engine }: ReadyContext): Promise<void> {
  const title = vscode.l10n.t('Restarting the engine');
  await withProgressShown({ location: vscode.ProgressLocation.Window, title }, () => engine.restart());
}

/** Stops the questions and ends the sidecar; its memory is free again. */
export async function stopEngine(context: Context): Promise<void> {
  await context.stopAnswering();
  await context.engine.stop();
}

/** Lets the user choose where the model runs, with what was found out about each device. */
export async function selectDevice({ engine, settings }: Context): Promise<void> {
  const { t } = vscode.l10n;
  const title = t('Looking for devices');
  const report = await withProgressShown({ location: vscode.ProgressLocation.Window, title }, () =>
    engine.deviceReport(),
  );
  const chosen = settings.get('device');
  const item = (device: DeviceChoice, detail: string) => ({
    device,
    label: device === chosen ? `$(check) ${choiceName(device)}` : choiceName(device),
    detail,
  });
  const items = [
    item('auto', t('The best that works here: {0}', deviceNames[report.chosen])),
    ...report.considered.map((probe) => item(probe.device, describeProbe(probe))),
  ];
  const picked = await chooseFrom(items, { placeHolder: t('Choose the device that answers') });
  if (!picked) return;
  await vscode.workspace
    .getConfiguration('convllava')
    .update('device', picked.device, vscode.ConfigurationTarget.Global);
}

function describeProbe(probe: DeviceProbe): string {
  const { t } = vscode.l10n;
  if (!probe.available) return t('Not available: {0}', probe.reason);
  return probe.fp16 ? t('Available, with half precision') : t('Available');
}

/** What the status bar item opens: the state in words, and all that can be done about it. */
export async function showActions(context: Context): Promise<void> {
  const { t } = vscode.l10n;
  const { state } = context.engine;
  const action = (icon: string, label: string, command: CommandId, description = '') => ({
    label: `$(${icon}) ${label}`,
    description,
    command,
  });
  const items = [
    ...(context.answering ? [action('debug-stop', t('Stop the Answer'), 'convllava.stop')] : []),
    action('comment-discussion', t('Ask About Image…'), 'convllava.ask'),
    action('browser', t('Explain Screenshot'), 'convllava.explainScreenshot'),
    action('symbol-string', t('Extract Text to Editor'), 'convllava.extractText'),
    action('package', t('Select Model…'), 'convllava.selectModel', state.model ?? ''),
    action('cloud-download', t('Download Model…'), 'convllava.downloadModel'),
    action(
      'circuit-board',
      t('Select Device…'),
      'convllava.selectDevice',
      choiceName(state.device ?? state.deviceChoice),
    ),
    action('debug-restart', t('Restart the Engine'), 'convllava.restart'),
    ...(state.state === 'stopped' ? [] : [action('primitive-square', t('Stop the Engine'), 'convllava.stopEngine')]),
    action('output', t('Show Log'), 'convllava.showLog'),
  ];
  const picked = await chooseFrom(items, { placeHolder: state.failure?.message ?? 'ConvLLaVA' });
  if (picked) await context.run(picked.command);
}
