import type { Page } from '../page.ts';
import * as developmentForms from './development-forms.ts';
import * as developmentWindows from './development-windows.ts';
import * as heldOutForms from './held-out-forms.ts';
import * as heldOutWindows from './held-out-windows.ts';

/** Pages that were looked at while the rules of `sidecar/interface` were made. */
export const development: readonly Page[] = [...developmentForms.forms, ...developmentWindows.windows];

/** Pages that were not. */
export const heldOut: readonly Page[] = [...heldOutForms.forms, ...heldOutWindows.windows];
