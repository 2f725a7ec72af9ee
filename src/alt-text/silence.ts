import { ConvLlavaError } from '../../contracts/errors.ts';
import { isAboutInput } from '../failures.ts';

/** Whether something was thrown because there is nothing to say of one image; of others there may be. */
export function isSilence(error: unknown): boolean {
  return isAboutInput(error) || (error instanceof ConvLlavaError && error.code === 'ALT_TEXT_UNKNOWN');
}
