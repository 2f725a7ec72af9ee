import add from '@vscode/codicons/src/icons/add.svg';
import arrowUp from '@vscode/codicons/src/icons/arrow-up.svg';
import browser from '@vscode/codicons/src/icons/browser.svg';
import check from '@vscode/codicons/src/icons/check.svg';
import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronUp from '@vscode/codicons/src/icons/chevron-up.svg';
import chip from '@vscode/codicons/src/icons/chip.svg';
import close from '@vscode/codicons/src/icons/close.svg';
import code from '@vscode/codicons/src/icons/code.svg';
import commentDiscussion from '@vscode/codicons/src/icons/comment-discussion.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import edit from '@vscode/codicons/src/icons/edit.svg';
import error from '@vscode/codicons/src/icons/error.svg';
import eye from '@vscode/codicons/src/icons/eye.svg';
import fileMedia from '@vscode/codicons/src/icons/file-media.svg';
import info from '@vscode/codicons/src/icons/info.svg';
import insert from '@vscode/codicons/src/icons/insert.svg';
import lightbulb from '@vscode/codicons/src/icons/lightbulb.svg';
import listUnordered from '@vscode/codicons/src/icons/list-unordered.svg';
import location from '@vscode/codicons/src/icons/location.svg';
import newFile from '@vscode/codicons/src/icons/new-file.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import screenCut from '@vscode/codicons/src/icons/screen-cut.svg';
import screenFull from '@vscode/codicons/src/icons/screen-full.svg';
import stopCircle from '@vscode/codicons/src/icons/stop-circle.svg';
import symbolString from '@vscode/codicons/src/icons/symbol-string.svg';
import trash from '@vscode/codicons/src/icons/trash.svg';
import typeHierarchySub from '@vscode/codicons/src/icons/type-hierarchy-sub.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import zoomIn from '@vscode/codicons/src/icons/zoom-in.svg';
import zoomOut from '@vscode/codicons/src/icons/zoom-out.svg';
import actualSize from './actual-size.svg';

const sources = {
  actualSize,
  add,
  arrowUp,
  browser,
  check,
  chevronDown,
  chevronUp,
  chip,
  close,
  code,
  commentDiscussion,
  copy,
  edit,
  error,
  eye,
  fileMedia,
  info,
  insert,
  lightbulb,
  listUnordered,
  location,
  newFile,
  refresh,
  screenCut,
  screenFull,
  stopCircle,
  symbolString,
  trash,
  typeHierarchySub,
  warning,
  zoomIn,
  zoomOut,
};

export type IconName = keyof typeof sources;

/** A codicon in the colour of the text around it. For the eye only: what holds it says in words what it means. */
export function Icon({ name, slot }: { readonly name: IconName; readonly slot?: string }) {
  return <span class="icon" aria-hidden="true" slot={slot} dangerouslySetInnerHTML={{ __html: sources[name] }} />;
}
