/** Where a model was downloaded from: what it takes to fetch parts of it again. */
import * as v from 'valibot';
import { isRepoName, isSafePath } from '../model/safe-path.ts';
import type { Precision } from '../../contracts/protocol.ts';
import type { HubFile } from './hub.ts';

/** A file that was fetched, by its path in the checkpoint or package. */
export interface SourceFile extends HubFile {
  /** The repo that it is from, and that repo's commit. */
  readonly repo: string;
  readonly revision: string;
}

/** The content of source.json. */
export interface Source {
  /** The hub's address. Never followed where the user does not name the same: whoever made a package can write it. */
  readonly endpoint: string;
  readonly repo: string;
  readonly revision: string;
  /** What it was converted to; none for a package that came converted. */
  readonly precision?: Precision;
  readonly files: readonly SourceFile[];
}

/** A source, and which of the package's files are to be made from it; all where it does not say. */
export interface Plan extends Source {
  readonly only?: readonly string[];
}

const path = v.pipe(v.string(), v.check(isSafePath));
const repo = v.pipe(v.string(), v.check(isRepoName));
const revision = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/));
const hash = v.variant('kind', [
  v.object({ kind: v.literal('sha256'), hex: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  v.object({ kind: v.literal('git'), hex: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)) }),
]);
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const file = v.object({ path, size, hash, repo, revision });
const plan: v.GenericSchema<unknown, Plan> = v.object({
  endpoint: v.pipe(v.string(), v.url()),
  repo,
  revision,
  precision: v.exactOptional(v.picklist(['fp32', 'fp16', 'int8', 'int4'])),
  files: v.pipe(v.array(file), v.maxLength(10_000)),
  only: v.exactOptional(v.array(path)),
});

/** What the text of a plan or a source says; undefined where it is none. */
export function parsePlan(text: string): Plan | undefined {
  try {
    const { success, output } = v.safeParse(plan, JSON.parse(text));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
}
