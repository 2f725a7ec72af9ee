import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { systemErrorCode } from '../../contracts/errors.ts';

const policy = v.object({ answerWith: v.exactOptional(v.boolean()) });

/** Where an administrator says what the users of a machine may do: only an administrator can write there. */
export function policyFile(): string {
  const { platform, env } = process;
  if (platform === 'win32') return join(env['ProgramData'] ?? 'C:\\ProgramData', 'ConvLLaVA', 'policy.json');
  if (platform === 'darwin') return '/Library/Application Support/ConvLLaVA/policy.json';
  return '/etc/convllava/policy.json';
}

/** Whether the policy forbids *Answer with…*. One that cannot be read was meant to forbid something. */
export function forbidsAnswerWith(file: string): boolean {
  try {
    return v.parse(policy, JSON.parse(readFileSync(file, 'utf8'))).answerWith === false;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '');
  }
}
