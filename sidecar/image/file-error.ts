/** Failures of the file system, as errors of ours. */
import { ConvLlavaError, systemErrorCode } from '../../contracts/errors.ts';

/** What a failure to read a file means for a user. */
export function fileError(path: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (error instanceof ConvLlavaError || code === undefined) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new ConvLlavaError('FILE_NOT_FOUND', { file: path }, { cause: error });
  }
  const reason = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
  return new ConvLlavaError('FILE_NOT_READABLE', { file: path, reason }, { cause: error });
}
