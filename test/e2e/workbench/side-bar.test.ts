import { it } from 'node:test';
import { extensionIsThere, openWindow, panelOf } from './window.ts';

it('the side bar shows the same page, in the user’s language', async () => {
  await using window = await openWindow({ language: 'zh-cn' });
  const { page } = window;
  await extensionIsThere(page);
  await page.getByRole('tab', { name: 'ConvLLaVA' }).first().click();
  await panelOf(page).getByText('询问图像').first().waitFor();
  await panelOf(page).getByText('问题在本机回答，不会上传任何内容。').waitFor();
});
