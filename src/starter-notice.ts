import * as vscode from 'vscode';
import type { Context } from './context.ts';

/** Remembers that the user has been told. */
const toldKey = 'convllava.starterIntroduced';

/** Says once, when the starter model answers for the first time, what it is and what a larger one would bring. */
export function introduceStarter(context: Context, memory: vscode.Memento): void {
  const listening = context.engine.onDidChange(({ isStarter, state }) => {
    if (isStarter !== true || state !== 'answering' || memory.get(toldKey) === true) return;
    listening.dispose();
    void memory.update(toldKey, true);
    void tell(context);
  });
  context.own(listening);
}

async function tell(context: Context): Promise<void> {
  const { t } = vscode.l10n;
  const selectModel = t('Select Model…');
  const picked = await vscode.window.showInformationMessage(
    t(
      'The answers come from the small starter model, which reads text. A larger one, such as ConvLLaVA 7B, answers any question about an image.',
    ),
    selectModel,
  );
  if (picked === selectModel) await context.run('convllava.selectModel');
}
